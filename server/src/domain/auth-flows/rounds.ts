import type { Progress, Round } from '../../model/progress.ts'
import type { Claimant } from './sign-in.ts'

/** With one more round, where the sign-in is one of rounds at all. */
export function passed(
  progress: Progress,
  challengeName: Round['challengeName'],
  challengeResult = true,
  challengeMetadata: string | null = null,
): Progress {
  const { rounds } = progress
  return rounds ? { ...progress, rounds: [...rounds, { challengeName, challengeResult, challengeMetadata }] } : progress
}

/** Whom a second factor is asked of. Rounds of custom challenges say it once more, as they do in their own questions. */
export const userNames = (
  { username }: Pick<Claimant, 'username'>,
  { rounds }: Progress,
): Readonly<Record<string, string>> => ({
  USER_ID_FOR_SRP: username,
  ...(rounds && { USERNAME: username }),
})
