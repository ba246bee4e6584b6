import { CognitoError } from '../../model/errors.ts'

export const tooManyRequests = () => new CognitoError('TooManyRequestsException', 'Too many requests')

export type Limit = <T>(work: () => Promise<T>) => Promise<T>

/** Lets at most `running` pieces of work run at once and `waiting` wait; one more is refused. */
export function limit({ running, waiting }: { readonly running: number; readonly waiting: number }): Limit {
  const queue: (() => void)[] = []
  let active = 0
  return async (work) => {
    if (active >= running) {
      if (queue.length >= waiting) throw tooManyRequests()
      // Whoever ends hands the place over, so it is never free in between.
      await new Promise<void>((resolve) => queue.push(resolve))
    } else active += 1
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else active -= 1
    }
  }
}
