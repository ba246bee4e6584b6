import type { Role } from './call.ts'
import type { Sealed } from './sealed.ts'

/** Signs administrators' requests (SigV4, so the server has to know the secret itself: sealed, not hashed). */
export type AccessKey = {
  readonly id: string
  readonly sealedSecret: Sealed
  readonly role: Role
  readonly description: string
  readonly createdAt: Date
}
