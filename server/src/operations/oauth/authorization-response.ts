import { issuerOf } from '../../domain/tokens/issuer.ts'
import type { Call } from '../../model/call.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Settings } from '../../ports/settings.ts'

/** Where an authorization request is answered, and what stands in every answer. */
export type ReturnAddress = {
  readonly redirectUri: string
  readonly state?: string
  /** RFC 9207: a client of several servers sees whose answer it has. Cognito sends none. */
  readonly issuer?: string
}

export function returnAddress(
  settings: Settings,
  call: Call,
  pool: UserPool,
  redirectUri: string,
  state: string | undefined,
): ReturnAddress {
  return {
    redirectUri,
    ...(state !== undefined && { state }),
    ...(!settings.strict && { issuer: issuerOf(settings, call, pool.id) }),
  }
}

/** RFC 6749 section 4.1.2. */
export const answerInQuery = (to: ReturnAddress, parameters: Parameters): string =>
  withQuery(to.redirectUri, answer(to, parameters))

/** RFC 6749 section 4.2.2. */
export const answerInFragment = (to: ReturnAddress, parameters: Parameters): string =>
  `${to.redirectUri}#${answer(to, parameters)}`

/** In the query for every flow. Cognito appends the description before the error, and the state after both. */
export const errorRedirect = (to: ReturnAddress, error: string, error_description?: string): string =>
  answerInQuery(to, { error_description, error })

/** A registered URI may have a query of its own, which stays (RFC 6749 section 3.1.2). */
export const withQuery = (uri: string, query: URLSearchParams): string =>
  `${uri}${uri.includes('?') ? '&' : '?'}${query}`

type Parameters = Readonly<Record<string, string | undefined>>

/** Parameters that are there, in their order. */
function answer({ state, issuer }: ReturnAddress, parameters: Parameters): URLSearchParams {
  return new URLSearchParams(
    Object.entries({ ...parameters, state, iss: issuer }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}
