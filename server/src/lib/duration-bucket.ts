// Durations from a tenth of a millisecond to a minute fall into some forty buckets, each reaching half as far again, nearly:
// so close together that what is read from them is right within a fifth.
const perDoubling = 2
const [lowest, highest] = [-8, 32]

/** Into which bucket a duration falls. */
export function bucketOf(ms: number): number {
  const bucket = Math.ceil(Math.log2(ms) * perDoubling)
  return Math.min(Math.max(bucket, lowest), highest)
}

/** The longest duration of a bucket. */
export const longestOf = (bucket: number): number => 2 ** (bucket / perDoubling)
