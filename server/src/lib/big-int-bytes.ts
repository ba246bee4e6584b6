/** Big-endian bytes as a number without a sign. */
export const bigIntFrom = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)

/** Lower case, without leading zeros. */
export const hexOf = (value: bigint): string => value.toString(16)

/** Big-endian, in as many bytes as `length` says. */
export const fixedBytes = (value: bigint, length: number): Uint8Array =>
  Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex')

/** The shortest two's complement of a number that is not negative: a zero byte leads where the top bit is set. */
export function minimalBytes(value: bigint): Uint8Array {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Uint8Array.of(0), bytes]) : bytes
}
