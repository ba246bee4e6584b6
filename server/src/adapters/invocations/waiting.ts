import { NewestWaiting } from '../../lib/newest-waiting.ts'
import { heavy, type Lightened } from './lighten.ts'

/** Records that were taken and not written yet, bounded by pool and by what all together take of memory. */
export const waitingRecords = ({ perPool, maxBytes }: { readonly perPool: number; readonly maxBytes: number }) =>
  new NewestWaiting<Lightened>({
    listOf: ({ userPoolId }) => userPoolId,
    weightOf,
    perList: perPool,
    maxWeight: maxBytes,
  })

/** Roughly the memory that a record holds: parsed JSON takes a few times its text. */
function weightOf({ sizes, log, answerText }: Lightened): number {
  const answer = answerText?.length ?? Math.min(sizes.answer, heavy)
  return 1024 + 3 * (sizes.event + answer + log.reduce((sum, { text }) => sum + text.length, 0))
}
