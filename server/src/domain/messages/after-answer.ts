import type { Call } from '../../model/call.ts'
import { CognitoError, tooManyRequests } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Notice } from './notice.ts'

type Needs = Pick<Deps, 'background' | 'log'>

/**
 * Sends when the caller has the answer: whoever must not learn whether there is such a user would else see it by the time
 * that a message takes (SEC-44). What goes wrong is for the log alone.
 */
export function afterAnswer(
  { background, log }: Needs,
  { requestId }: Call,
  { pool, source: triggerSource, medium }: Pick<Notice, 'pool' | 'source' | 'medium'>,
  send: () => Promise<unknown>,
): void {
  background.begin(async () => {
    try {
      await send()
    } catch (error) {
      if (!(error instanceof CognitoError)) throw error
      log.warn('message.not-sent', { requestId, userPoolId: pool.id, triggerSource, medium, exception: error.code })
    }
  })
}

/** Refuses when too much is being sent. Goes before the search for the user, for known and unknown names are refused alike. */
export function requireRoomAfterAnswer({ background }: Pick<Needs, 'background'>): void {
  if (!background.hasRoom()) throw tooManyRequests()
}
