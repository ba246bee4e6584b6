import { attempt } from '../../domain/auth-flows/attempt.ts'
import { isAllowedOrigin, relyingPartyOf } from '../../domain/auth-flows/relying-party.ts'
import type { Deps } from '../../ports/deps.ts'
import { finishAuthorization } from '../oauth/finish-authorization.ts'
import { type Arrival, arrive, failed, type PageStep, provenNow } from './arrive.ts'
import { closeBrowserSession, openBrowserSession, signedIn } from './browser-session.ts'
import { offersChoice } from './choice.ts'
import type { Failure } from './failure.ts'
import type { PageState } from './page-state.ts'
import { signInOf, type ValidVisit } from './visit.ts'

type Offered = Extract<PageState, { readonly page: 'offer-passkey' }>

/**
 * The sign-in that ends a sign-up. Developer guide, "Managed login": where the app client allows passkeys, one is offered.
 * Whoever has more to prove is not signed in yet, and gets no offer.
 */
export async function proceedAfterSignUp(
  deps: Deps,
  visit: ValidVisit,
  { name, username, take }: PageStep,
): Promise<Arrival> {
  const step = await attempt(deps, signInOf(visit), name, take)
  if (step.kind !== 'proven' || !(await canBeUsed(deps, visit))) return arrive(deps, visit, step, username)
  const proven = provenNow(deps, step.user)
  await closeBrowserSession(deps, visit)
  return {
    kind: 'next',
    state: { page: 'offer-passkey', browserSessionId: proven.browserSessionId },
    sessionHandle: await openBrowserSession(deps, visit, proven),
  }
}

/** Whether a passkey that is made on these pages lets its owner in on them. */
async function canBeUsed({ store }: Pick<Deps, 'store'>, visit: ValidVisit): Promise<boolean> {
  const { call, pool, version, origin, request } = visit
  if (!offersChoice(request.client, version) || !pool.firstAuthFactors.includes('WEB_AUTHN')) return false
  const party = await relyingPartyOf(store, call, pool)
  return party !== undefined && isAllowedOrigin(origin, party.id)
}

export type Finished =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly to: string }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Back to the app, with a passkey or without. It is still the sign-in of before: who is asked for a new one has just had it. */
export async function finishOffer(deps: Deps, visit: ValidVisit, { browserSessionId }: Offered): Promise<Finished> {
  const proven = await signedIn(deps, visit)
  if (proven?.browserSessionId !== browserSessionId) return { kind: 'signed-out' }
  try {
    return { kind: 'signed-in', to: await finishAuthorization(deps, visit.call, visit.pool, visit.request, proven) }
  } catch (error) {
    // A failing trigger leaves no session behind.
    await closeBrowserSession(deps, visit)
    return failed(error)
  }
}
