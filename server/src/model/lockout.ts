/** Failed proofs of one user, or of one name that nobody has. */
export type Lockout = {
  readonly failures: number
  /** Until then no proof is looked at. */
  readonly lockedUntil?: Date
  /** From then on nothing is held against anybody. */
  readonly expiresAt: Date
}
