import type { UserPoolId, UserSub } from './ids.ts'
import type { Sealed } from './sealed.ts'

/** The authenticator app of a user, as the store keeps it; `domain/users/software-tokens.ts` seals what is secret. */
export type SoftwareToken = {
  readonly userPoolId: UserPoolId
  readonly sub: UserSub
  /** Absent: none has been verified. */
  readonly secret?: Sealed
  /** A secret that was handed out, and counts with its first code. */
  readonly pending?: Sealed
  /** The newest step whose code was used: no code of it or an older one counts again. */
  readonly usedStep: number
}
