import { attempt } from '../../domain/auth-flows/attempt.ts'
import type { AskedChallenge, SignIn, Step } from '../../domain/auth-flows/sign-in.ts'
import type { MfaFactor } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import type { Deps } from '../../ports/deps.ts'
import { finishAuthorization, type ProvenUser } from '../oauth/finish-authorization.ts'
import { closeBrowserSession, openBrowserSession } from './browser-session.ts'
import { beginSetup } from './factor-setup.ts'
import { type Failure, failureOf } from './failure.ts'
import type { PageState } from './page-state.ts'
import { signInOf, type ValidVisit } from './visit.ts'

export type Arrival =
  | { readonly kind: 'signed-in'; readonly to: string; readonly sessionHandle: string }
  /** `sessionHandle`: of whoever is signed in already, and only has not gone back to the app. */
  | { readonly kind: 'next'; readonly state: PageState; readonly sessionHandle?: string }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** A step of a sign-in, and how the API calls it. */
export type PageStep = {
  readonly name: string
  readonly username: string
  take(signIn: SignIn): Promise<Step>
}

/** Takes a step of a sign-in. Throws CognitoError. */
export async function proceedBy(deps: Deps, visit: ValidVisit, { name, username, take }: PageStep): Promise<Arrival> {
  return arrive(deps, visit, await attempt(deps, signInOf(visit), name, take), username)
}

/** Where a step of a sign-in leads: back to the app, or to the page that asks what is left to prove. Throws CognitoError. */
export async function arrive(deps: Deps, visit: ValidVisit, step: Step, username: string): Promise<Arrival> {
  if (step.kind === 'proven') return complete(deps, visit, step.user)
  const state = pageOf(step, username)
  if (state?.page !== 'set-up-factor' || state.factors.length !== 1)
    return state ? { kind: 'next', state } : unknownStep(step)
  const [only] = state.factors
  return only ? beginSetup(deps, visit, state, only) : unknownStep(step)
}

/** The page that asks what a challenge asks; undefined: there is none. */
function pageOf({ name, session, parameters }: AskedChallenge, username: string): PageState | undefined {
  if (session === undefined) return undefined
  const asked = { username, session }
  switch (name) {
    case 'NEW_PASSWORD_REQUIRED': {
      const missing = listIn(parameters, 'requiredAttributes').map((each) => each.slice('userAttributes.'.length))
      return { page: 'new-password', ...asked, missing }
    }
    case 'PASSWORD':
      return { page: 'password', ...asked }
    case 'WEB_AUTHN':
      return { page: 'passkey', ...asked, options: parameters['CREDENTIAL_REQUEST_OPTIONS'] ?? '{}' }
    case 'SMS_MFA':
    case 'SMS_OTP':
    case 'EMAIL_OTP': {
      const { CODE_DELIVERY_DELIVERY_MEDIUM: medium = '', CODE_DELIVERY_DESTINATION: destination = '' } = parameters
      // Second factors name the user; where the code is the first one, nobody is known yet.
      const isFirst = parameters['USER_ID_FOR_SRP'] === undefined
      if (name === 'SMS_OTP' || isFirst) return { page: 'code', name, ...asked, sentTo: { medium, destination } }
      return { page: 'second-factor', ...asked, factor: name, sentTo: { medium, destination } }
    }
    case 'SOFTWARE_TOKEN_MFA': {
      const device = parameters['FRIENDLY_DEVICE_NAME']
      return { page: 'second-factor', ...asked, factor: name, ...(device !== undefined && { device }) }
    }
    case 'SELECT_MFA_TYPE':
      return { page: 'choose-factor', ...asked, factors: listIn(parameters, 'MFAS_CAN_CHOOSE') as MfaFactor[] }
    case 'MFA_SETUP':
      return { page: 'set-up-factor', ...asked, factors: listIn(parameters, 'MFAS_CAN_SETUP') as MfaFactor[] }
    default:
      return undefined
  }
}

const listIn = (parameters: AskedChallenge['parameters'], name: string) =>
  JSON.parse(parameters[name] ?? '[]') as string[]

const unknownStep = ({ name }: AskedChallenge): Arrival => ({
  kind: 'failed',
  failure: { text: `This account needs the step ${name}, which these pages do not have yet.` },
})

/** Nothing is left to prove. The browser gets a session of a new name: who knew the former one knows nothing (SEC-42). */
export async function complete(deps: Deps, visit: ValidVisit, user: User): Promise<Arrival> {
  const { call, pool, request } = visit
  const proven = provenNow(deps, user)
  // First: a failing trigger leaves no session behind.
  const to = await finishAuthorization(deps, call, pool, request, proven)
  await closeBrowserSession(deps, visit)
  return { kind: 'signed-in', to, sessionHandle: await openBrowserSession(deps, visit, proven) }
}

export const provenNow = ({ clock, random }: Pick<Deps, 'clock' | 'random'>, user: User): ProvenUser => ({
  ...{ user, authTime: clock.now(), browserSessionId: random.uuid() },
})

/** A refusal, for the page; what is none is thrown on. */
export const failed = (error: unknown) => ({ kind: 'failed', failure: failureOf(error) }) as const
