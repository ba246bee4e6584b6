import type { RateCategory } from '../model/rate-category.ts'

/** Counts requests against the configured rates. */
export type RateLimiter = {
  /** Nothing is limited: nobody has to find out what a request is about. */
  readonly off: boolean
  /** Counts one request. False: there are too many at this moment. `subject`: a user pool's id, or an account. */
  admits(subject: string, category: RateCategory): boolean
}
