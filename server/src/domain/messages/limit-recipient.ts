import { createHash } from 'node:crypto'
import { attemptLimitExceeded } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Notice } from './notice.ts'

const hourMs = 3_600_000

/**
 * Counts a message to an address or number, and refuses it when there were too many within the hour: whoever signs up
 * one user after the other with a stranger's number would else fill the stranger's phone, at the pool owner's cost.
 */
export async function requireRoomForMessage(
  { store, settings, clock }: Pick<Deps, 'store' | 'settings' | 'clock'>,
  { pool, medium, to }: Notice,
): Promise<void> {
  const subject = `to ${createHash('sha256').update(to.toLowerCase()).digest('base64url')}`
  const count = await store.attempts.count(pool.id, subject, medium, clock.now(), hourMs)
  if (count > settings.messagesPerRecipient) throw attemptLimitExceeded()
}
