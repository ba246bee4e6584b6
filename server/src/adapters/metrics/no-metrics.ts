import type { Metrics } from '../../ports/metrics.ts'

const ignore = () => undefined

/** For a server that nobody watches. */
export const noMetrics: Metrics = {
  counting: false,
  requestEnded: ignore,
  invocationEnded: ignore,
  tokensIssued: ignore,
  messageEnded: ignore,
  recordsLost: ignore,
  activityLost: ignore,
}
