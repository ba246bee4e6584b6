import type { UserPoolId, UserSub } from './ids.ts'
import type { Sealed } from './sealed.ts'

/** A device that a user's app has confirmed: it can prove itself by a secret of its own, of which the verifier is kept. */
export type Device = {
  readonly userPoolId: UserPoolId
  readonly sub: UserSub
  /** `<region>_<UUID>`. */
  readonly key: string
  readonly name?: string
  /** Salt and SRP verifier. */
  readonly sealed: Sealed
  /** Whether it stands for a second factor, where the pool allows that. */
  readonly remembered: boolean
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly authenticatedAt: Date
  /** From where it was used last. */
  readonly lastAddress?: string
}
