import type { RateCategory, RateLimits } from '../../model/rate-category.ts'
import type { Clock } from '../../ports/clock.ts'
import type { RateLimiter } from '../../ports/rate-limiter.ts'

type Bucket = { tokens: number; filledAt: number }

// Strangers may name pools that are not there; the bucket that was not asked for longest is let go first.
const mostBuckets = 10_000

/**
 * A bucket for each subject and category that holds one second's worth and fills at the category's rate. Each server
 * process counts for itself: several nodes together admit several times the rate.
 */
export function tokenBuckets(limits: RateLimits | undefined, clock: Clock): RateLimiter {
  const buckets = new Map<string, Bucket>()
  return {
    off: limits === undefined,

    admits(subject: string, category: RateCategory) {
      const rate = limits?.[category]
      if (rate === undefined) return true
      const key = `${category} ${subject}`
      const now = clock.now().getTime()
      const { tokens, filledAt } = buckets.get(key) ?? { tokens: rate, filledAt: now }
      const filled = Math.min(rate, tokens + ((now - filledAt) / 1000) * rate)
      buckets.delete(key)
      buckets.set(key, { tokens: filled >= 1 ? filled - 1 : filled, filledAt: now })
      if (buckets.size > mostBuckets) buckets.delete(buckets.keys().next().value ?? '')
      return filled >= 1
    },
  }
}
