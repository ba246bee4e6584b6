import type { AppClient } from '../../api/cognito-idp.ts'
import type { PreviewInput } from '../../api/poolhouse.ts'
import { type Grant, grantOf } from './grants.ts'

/** What the person chose, as it stands in the address. */
export type StudioInput = {
  readonly from: 'described' | 'recorded'
  readonly client: string | undefined
  readonly user: string | undefined
  readonly grant: Grant
  /** Undefined: all that the client may ask for. */
  readonly scopes: readonly string[] | undefined
  /** A JSON object, as it is written. */
  readonly metadata: string
  readonly eventVersion: string | undefined
  readonly record: string | undefined
  /** Version or alias whose code is looked at; undefined: the newest, which can be changed. */
  readonly qualifier: string | undefined
}

export function readInput(search: URLSearchParams): StudioInput {
  const text = (name: string) => search.get(name) ?? undefined
  return {
    from: text('from') === 'recorded' || text('record') !== undefined ? 'recorded' : 'described',
    client: text('client'),
    user: text('user'),
    grant: grantOf(text('grant')),
    scopes: text('scopes')
      ?.split(' ')
      .filter((each) => each !== '-'),
    metadata: text('metadata') ?? '',
    eventVersion: text('eventVersion'),
    record: text('record'),
    qualifier: text('qualifier'),
  }
}

/** An empty choice is a choice too, and has to stand in the address. */
export const scopesInAddress = (scopes: readonly string[]): string => scopes.join(' ') || '-'

export const scopesOf = ({ scopes }: StudioInput, client: AppClient | undefined): readonly string[] =>
  scopes ?? client?.AllowedOAuthScopes ?? []

/** The request without the code that runs. Throws what is missing, in words for the person. */
export function previewInput(pool: string, input: StudioInput, client: AppClient | undefined): PreviewInput {
  const { from, record, eventVersion, grant, user } = input
  const common = { userPoolId: pool, ...(eventVersion !== undefined && { eventVersion }) }
  if (from === 'recorded') {
    if (record === undefined) throw new Error('Choose a recorded invocation.')
    return { ...common, invocationId: record }
  }
  if (input.client === undefined) throw new Error('Choose an app client.')
  if (grant.kind === 'user' && !user) throw new Error('Choose a user.')
  const clientMetadata = grant.metadata ? readMetadata(input.metadata) : undefined
  return {
    ...common,
    clientId: input.client,
    grant: grant.value,
    ...(grant.kind === 'user' && user !== undefined && { username: user }),
    ...(grant.scopes && { scopes: scopesOf(input, client) }),
    ...(clientMetadata && { clientMetadata }),
  }
}

/** Undefined for nothing. Throws for what is no JSON object of texts. */
export function readMetadata(text: string): Readonly<Record<string, string>> | undefined {
  if (text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    value = undefined
  }
  const isTexts =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((each) => typeof each === 'string')
  if (!isTexts) throw new Error('Client metadata is a JSON object whose values are texts: {"tier": "gold"}')
  return value as Record<string, string>
}
