import type { Deps } from '../../ports/deps.ts'
import { rateCategoryOf } from '../cognito-idp/rate-categories.ts'
import type { Visit } from './visit.ts'

/** A form counts against the rate of its pool as the operation of the API does that it stands for. */
export function admitsForm({ rateLimiter }: Pick<Deps, 'rateLimiter'>, { pool }: Visit, operation: string): boolean {
  const category = rateCategoryOf(operation)
  return category === undefined || rateLimiter.admits(pool.id, category)
}
