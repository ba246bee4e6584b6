import type { Call } from './call.ts'
import { CognitoError, OAuthError } from './errors.ts'
import type { UserPoolId } from './ids.ts'

export const happeningKinds = ['sign-in', 'grant', 'trigger'] as const

/** What there is to see of a pool while it works. */
export type HappeningKind = (typeof happeningKinds)[number]

export const happeningOutcomes = ['ok', 'refused', 'failed', 'not-called'] as const

/** `refused`: by a rule; `failed`: something broke; `not-called`: a trigger that does not apply. */
export type HappeningOutcome = (typeof happeningOutcomes)[number]

/** How something ended. `error`: the name of the exception, or what a run came to; `reason`: its text, where that tells more. */
export type Ending = {
  readonly outcome: HappeningOutcome
  readonly error?: string | undefined
  readonly reason?: string | undefined
}

/** The end of a sign-in, an answer with tokens or the refusal of one, or a run of a trigger. */
export type Happening = Ending & {
  readonly kind: HappeningKind
  readonly userPoolId: UserPoolId
  readonly at: Date
  /** Auth flow or challenge, grant, or trigger: there are few, for they are counted one by one. */
  readonly name: string
  readonly requestId: string
  readonly clientId?: string | undefined
  /** Absent: a machine, or nobody whom the pool knows. What was typed is not told: it may have been a password. */
  readonly user?: HappeningUser | undefined
  readonly address?: string | undefined
  readonly userAgent?: string | undefined
  readonly run?: HappeningRun
}

/** `sub`: absent where only the name was told. */
export type HappeningUser = { readonly username: string; readonly sub?: string | undefined }

/** A run of a trigger. `ms`: absent when nothing ran. */
export type HappeningRun = {
  readonly invocationId: string
  readonly triggerSource: string
  readonly ms?: number | undefined
}

/** How something ended that threw. */
export function endingOf(error: unknown): Ending {
  const isOurs = error instanceof CognitoError || error instanceof OAuthError
  return isOurs
    ? { outcome: 'refused', error: error.code, reason: reasonOf(error) }
    : { outcome: 'failed', error: 'InternalErrorException' }
}

/** Of errors with many reasons and texts of our own. Others may say what a function wrote, or somebody typed. */
function reasonOf(error: CognitoError | OAuthError): string | undefined {
  const tells = error instanceof OAuthError || error.code === 'NotAuthorizedException'
  return tells && error.message !== error.code ? error.message : undefined
}

/** What is told of a user. */
export const toldOf = ({ username, sub }: HappeningUser): HappeningUser => ({ username, sub })

/** What is told of a request. No copy of a whole call: it has more members than are to be kept. */
export const toldOfCall = ({
  requestId,
  address,
  userAgent,
}: Call): Pick<Happening, 'requestId' | 'address' | 'userAgent'> => ({
  requestId,
  address,
  userAgent,
})
