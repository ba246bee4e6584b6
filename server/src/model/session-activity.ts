/** When a session was last used, and, where sessions are tracked, from where. Plain JSON apart from the date. */
export type SessionActivity = {
  readonly at: Date
  /** Absent: not tracked. */
  readonly address?: string
  /** What the user agent said of itself, in short. Absent: not tracked. */
  readonly device?: string
}
