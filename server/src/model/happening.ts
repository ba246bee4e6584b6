import { CognitoError, OAuthError } from './errors.ts'
import type { UserPoolId } from './ids.ts'

export const happeningKinds = ['sign-in', 'grant', 'trigger'] as const

/** What there is to see of a pool while it works. */
export type HappeningKind = (typeof happeningKinds)[number]

export const happeningOutcomes = ['ok', 'refused', 'failed', 'not-called'] as const

/** `refused`: by a rule; `failed`: something broke; `not-called`: a trigger that does not apply. */
export type HappeningOutcome = (typeof happeningOutcomes)[number]

/** The end of a sign-in, an answer with tokens or the refusal of one, or a run of a trigger. */
export type Happening = {
  readonly kind: HappeningKind
  readonly userPoolId: UserPoolId
  readonly at: Date
  /** Auth flow or challenge, grant, or trigger: there are few, for they are counted one by one. */
  readonly name: string
  readonly outcome: HappeningOutcome
  /** Of anything but `ok`: the name of the exception, or what a run came to. */
  readonly error?: string
  readonly requestId: string
  readonly clientId?: string
  /** Absent: a machine, or nobody whom the pool knows. What was typed is not told: it may have been a password. */
  readonly user?: HappeningUser
  readonly address?: string
  readonly userAgent?: string
  readonly run?: TriggerRunHappening
}

/** `sub`: absent where only the name was told. */
export type HappeningUser = { readonly username: string; readonly sub?: string }

/** `ms`: absent when nothing ran. */
export type TriggerRunHappening = {
  readonly invocationId: string
  readonly triggerSource: string
  readonly ms?: number
}

/** How something ended that threw. */
export function outcomeOf(error: unknown): Pick<Happening, 'outcome' | 'error'> {
  if (error instanceof CognitoError || error instanceof OAuthError) return { outcome: 'refused', error: error.code }
  return { outcome: 'failed', error: 'InternalErrorException' }
}
