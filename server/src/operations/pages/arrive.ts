import type { Step } from '../../domain/auth-flows/sign-in.ts'
import type { User } from '../../model/user.ts'
import type { Deps } from '../../ports/deps.ts'
import { finishAuthorization } from '../oauth/finish-authorization.ts'
import { closeBrowserSession, openBrowserSession } from './browser-session.ts'
import { type Failure, failureOf } from './failure.ts'
import type { PageState } from './page-state.ts'
import type { ValidVisit } from './visit.ts'

export type Arrival =
  | { readonly kind: 'signed-in'; readonly to: string; readonly sessionHandle: string }
  | { readonly kind: 'next'; readonly state: PageState }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Where a step of a sign-in leads: back to the app, or to the page that asks what is left to prove. Throws CognitoError. */
export async function arrive(deps: Deps, visit: ValidVisit, step: Step, username: string): Promise<Arrival> {
  if (step.kind === 'proven') return complete(deps, visit, step.user)
  if (step.name !== 'NEW_PASSWORD_REQUIRED' || step.session === undefined) {
    return {
      kind: 'failed',
      failure: { text: `This account needs the step ${step.name}, which these pages do not have yet.` },
    }
  }
  const missing = JSON.parse(step.parameters['requiredAttributes'] ?? '[]') as string[]
  return {
    kind: 'next',
    state: {
      page: 'new-password',
      username,
      session: step.session,
      missing: missing.map((name) => name.slice('userAttributes.'.length)),
    },
  }
}

/** Nothing is left to prove. The browser gets a session of a new name: who knew the former one knows nothing (SEC-42). */
export async function complete(deps: Deps, visit: ValidVisit, user: User): Promise<Arrival> {
  const { call, pool, request, sessionHandle } = visit
  const proven = { user, authTime: deps.clock.now(), browserSessionId: deps.random.uuid() }
  // First: a failing trigger leaves no session behind.
  const to = await finishAuthorization(deps, call, pool, request, proven)
  await closeBrowserSession(deps, pool, sessionHandle)
  return { kind: 'signed-in', to, sessionHandle: await openBrowserSession(deps, visit, proven) }
}

/** A refusal, for the page; what is none is thrown on. */
export const failed = (error: unknown) => ({ kind: 'failed', failure: failureOf(error) }) as const
