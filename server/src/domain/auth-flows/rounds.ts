import type { Progress, Round } from '../../model/progress.ts'

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
