import { isObject, type Json, type JsonObject } from '../lib/exact-json.ts'
import { colourful, type Paint, plain } from '../lib/terminal.ts'
import type { Invocation } from '../model/invocation.ts'
import { invocationText, type Section, sectionLines } from '../model/invocation-text.ts'
import { claimLines } from './claims-text.ts'
import { Client, Refusal } from './client.ts'
import { findServer, type Whereabouts } from './find-server.ts'
import { describeMachineClient, findAppClient, type MachineClient } from './machine-client.ts'
import { type Asked, type Got, getMachineToken } from './machine-token.ts'

export type TokenRequest = Whereabouts &
  Asked & {
    /** Id or name. */
    readonly client: string
    readonly pool: string | undefined
    readonly json: boolean
  }

/** Where to write: the token alone goes to `out`, so that `$(poolhouse token …)` is the token. */
export type Streams = { out(text: string): void; err(text: string): void; readonly colour: boolean }

/** `poolhouse token`: gets a machine token and tells how it came about. Rejects with the refusal if there is none. */
export async function token(request: TokenRequest, streams: Streams): Promise<void> {
  const server = findServer(request)
  // A server knows the pools of the region that a request is signed for.
  const client = new Client(server, request.pool?.split('_')[0] ?? server.region)
  const machine = await describeMachineClient(client, await findAppClient(client, request.client, request.pool))
  const got = await getMachineToken(client, machine, request)
  const story = await readStory(client, machine, got)
  if (request.json) streams.out(`${JSON.stringify(document(machine, got, story), null, 2)}\n`)
  else {
    streams.err(`${storyText(got, story, streams.colour)}\n`)
    if (got.issued) streams.out(`${got.issued.accessToken}\n`)
  }
  if (got.refusal) throw got.refusal
}

/** The records of the request, in the order of the attempts, or why there are none. */
type Story = { readonly records: readonly JsonObject[]; readonly note?: string }

async function readStory(client: Client, { userPoolId }: MachineClient, { requestId }: Got): Promise<Story> {
  if (requestId === undefined) return { records: [], note: 'The server named no request id, so there is no record.' }
  const { UserPool: pool } = await client.cognito('DescribeUserPool', { UserPoolId: userPoolId })
  const triggers = isObject(pool) ? pool['LambdaConfig'] : undefined
  if (!isObject(triggers) || !triggers['PreTokenGenerationConfig']) {
    return {
      records: [],
      note: 'The user pool has no pre token generation function: the token is as Cognito makes it.',
    }
  }
  try {
    const { invocations } = await client.poolhouse('ListInvocations', { userPoolId, requestId })
    const records = Array.isArray(invocations) ? invocations.filter((each) => isObject(each)).reverse() : []
    return records.length
      ? { records }
      : { records, note: 'There is no record of this request: no function ran for it.' }
  } catch (error) {
    if (error instanceof Refusal) return { records: [], note: `No record: ${error.message}` }
    throw error
  }
}

function storyText(got: Got, { records, note }: Story, colour: boolean): string {
  const paint = colour ? colourful : plain
  const invocations = records.map(toInvocation)
  const last = invocations.at(-1)
  // Of the run that decided, the claims below tell what came of it.
  const shown = invocations.map((each) => (each === last && got.issued ? { ...each, effects: [] } : each))
  const texts = shown.map((each) => invocationText(each, { colour, utc: false }).trimEnd())
  const sections = got.issued ? tokenSections(got.issued, last, paint) : []
  return [...texts, ...(note ? [`  ${note}`] : []), ...sections.flatMap((each) => sectionLines(each, paint))].join('\n')
}

function tokenSections(
  { accessToken, claims }: NonNullable<Got['issued']>,
  last: Invocation | undefined,
  paint: Paint,
): Section[] {
  const request = isObject(last?.event) ? last.event['request'] : undefined
  const scopesBefore = isObject(request) ? (request['scopes'] ?? null) : null
  const sizes = [
    `token ${accessToken.length} bytes, ${Object.keys(claims).length} claims`,
    ...(last ? [`event ${last.sizes.event} bytes, answer ${last.sizes.answer} bytes`] : []),
  ]
  return [
    { label: 'claims', lines: claimLines(claims, last?.effects ?? [], scopesBefore, paint) },
    { label: 'sizes', lines: [sizes.join('; ')] },
  ]
}

/** A record from the wire: times are text there. */
export function toInvocation(record: JsonObject): Invocation {
  const withTime = (value: Json) => ({ ...(value as JsonObject), at: new Date(String((value as JsonObject)['at'])) })
  const log = Array.isArray(record['log']) ? record['log'].map(withTime) : []
  return { ...withTime(record), log } as unknown as Invocation
}

function document(
  { userPoolId, id }: MachineClient,
  { requestId, issued, refusal }: Got,
  { records, note }: Story,
): object {
  return {
    userPoolId,
    clientId: id,
    requestId: requestId ?? null,
    ...(issued && { accessToken: issued.accessToken, expiresIn: issued.expiresIn, claims: issued.claims }),
    ...(refusal && { error: refusal.type, message: refusal.message }),
    invocations: records,
    ...(note && { note }),
  }
}
