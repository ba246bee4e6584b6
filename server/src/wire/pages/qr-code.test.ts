import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { qrCode } from './qr-code.ts'

/** The dark squares of the outline. */
function squares(path: string): ReadonlySet<string> {
  const dark = new Set<string>()
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let n = 0; n < Number(length); n++) dark.add(`${Number(x) + n} ${y}`)
  }
  return dark
}

describe('A QR code', () => {
  it('has a finder in three corners, inside of a quiet zone of four squares', () => {
    const { size, path } = qrCode('otpauth://totp/pool:ada?secret=AAAA')
    const dark = squares(path)
    const finder = (left: number, top: number) =>
      Array.from({ length: 7 }, (_, y) =>
        Array.from({ length: 7 }, (_, x) => (dark.has(`${left + x} ${top + y}`) ? '#' : '.')).join(''),
      )
    const expected = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######']

    assert.deepEqual(finder(4, 4), expected)
    assert.deepEqual(finder(size - 11, 4), expected)
    assert.deepEqual(finder(4, size - 11), expected)
    const places = [...dark].flatMap((place) => place.split(' ').map(Number))
    assert.deepEqual([Math.min(...places), Math.max(...places)], [4, size - 5])
  })

  it('differs with what it says', () => {
    assert.notEqual(qrCode('a').path, qrCode('b').path)
  })
})
