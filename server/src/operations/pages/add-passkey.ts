import { completeRegistration, startRegistration } from '../../domain/auth-flows/passkey-registration.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import { signedIn } from './browser-session.ts'
import { type Failure, failureOf } from './failure.ts'
import type { ValidVisit } from './visit.ts'

export type Enrolment =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'asked'; readonly options: string; readonly failure?: Failure }
  | { readonly kind: 'added' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The page on which somebody who is signed in adds a passkey. */
export async function offerPasskey(deps: Deps, visit: ValidVisit, failure?: Failure): Promise<Enrolment> {
  const { call, pool, request } = visit
  const proven = await signedIn(deps, visit)
  if (!proven) return { kind: 'signed-out' }
  try {
    const options = await startRegistration(deps, call, { pool, client: request.client, user: proven.user })
    return { kind: 'asked', options: JSON.stringify(options), ...(failure && { failure }) }
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) }
  }
}

/** The passkey that the browser has made. One that is not taken is asked for anew. */
export async function addPasskey(deps: Deps, visit: ValidVisit, credential: string): Promise<Enrolment> {
  const { call, pool, request } = visit
  const proven = await signedIn(deps, visit)
  if (!proven) return { kind: 'signed-out' }
  try {
    await completeRegistration(deps, call, { pool, client: request.client, user: proven.user }, credential)
    return { kind: 'added' }
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error
    return offerPasskey(deps, visit, { reason: 'passkey-failed' })
  }
}
