import { randomBytes as freshBytes, randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(4096)
let used = pool.length

/** More than this is drawn on its own. */
const few = 256

/**
 * Random bytes of the system's generator, a few at a time out of what was drawn at once: a draw of its own takes 4 µs,
 * however few there are. None is given out twice, and what was given out is not kept.
 */
export function randomBytes(length: number): Uint8Array {
  if (length > few) return new Uint8Array(freshBytes(length))
  if (used + length > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = new Uint8Array(pool.subarray(used, used + length))
  pool.fill(0, used, used + length)
  used += length
  return bytes
}
