import { isObject, type Json, type JsonObject } from '../lib/exact-json.ts'
import { colourful, type Paint, plain } from '../lib/terminal.ts'
import type { Invocation } from '../model/invocation.ts'
import { invocationText, type Section, sectionLines } from '../model/invocation-text.ts'
import { claimLines, differences } from './claims-text.ts'
import { Client, Refusal } from './client.ts'
import { findServer, type Whereabouts } from './find-server.ts'
import { findAppClient } from './machine-client.ts'
import { type Streams, toInvocation } from './token.ts'

export type UserTokensRequest = Whereabouts & {
  /** Id or name of the app client. */
  readonly client: string
  readonly pool: string | undefined
  /** Username, `sub` or alias. */
  readonly user: string
  readonly metadata: Readonly<Record<string, string>>
  readonly json: boolean
}

/** `poolhouse token --user`: shows what a user's tokens would say. Rejects with what a failing function causes. */
export async function previewUserTokens(request: UserTokensRequest, streams: Streams): Promise<void> {
  const server = findServer(request)
  const client = new Client(server, request.pool?.split('_')[0] ?? server.region)
  const { userPoolId, id: clientId } = await findAppClient(client, request.client, request.pool)
  const { user: username, metadata } = request
  const answer = await client.poolhouse('PreviewTokens', {
    userPoolId,
    clientId,
    username,
    ...(Object.keys(metadata).length && { clientMetadata: metadata }),
  })
  if (request.json) streams.out(`${JSON.stringify({ userPoolId, clientId, ...answer }, null, 2)}\n`)
  else streams.err(`${previewText(answer, streams.colour)}\n`)
  const { refusal } = answer
  if (isObject(refusal)) throw new Refusal('sign-in', String(refusal['type']), String(refusal['message']))
}

function previewText({ before, after, invocations }: JsonObject, colour: boolean): string {
  const paint = colour ? colourful : plain
  const records = Array.isArray(invocations) ? invocations.filter((each) => isObject(each)).map(toInvocation) : []
  const last = records.at(-1)
  // Of the run that decided, the claims below tell what came of it.
  const shown = records.map((each) => (each === last && isObject(after) ? { ...each, effects: [] } : each))
  const texts = shown.map((each) => invocationText(each, { colour, utc: false }).trimEnd())
  const sections = isObject(before) && isObject(after) ? tokenSections(before, after, last, paint) : []
  return [
    ...(records.length
      ? texts
      : ['  The user pool has no pre token generation function: the tokens are as Cognito makes them.']),
    ...sections.flatMap((each) => sectionLines(each, paint)),
    '  A preview: nobody signed in, and no token was issued.',
  ].join('\n')
}

function tokenSections(before: JsonObject, after: JsonObject, last: Invocation | undefined, paint: Paint): Section[] {
  const ignored = (last?.effects ?? []).filter(({ result }) => result === 'ignored')
  const claims = (use: 'id' | 'access') => {
    const [was, is] = [objectOf(before[use]), objectOf(after[use])]
    // What had no effect is told with the token that it was for; of groups and scopes, with the access token.
    const about = ignored.filter(({ target }) => (target === 'id') === (use === 'id'))
    return claimLines(is, [...differences(was, is), ...about], null, paint)
  }
  return [
    { label: 'ID token', lines: claims('id') },
    { label: 'access', lines: claims('access') },
  ]
}

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {})
