import { encode } from 'uqr'

/** The outline of a QR code: `size` squares wide, and an SVG path over its dark ones. */
export type QrCode = { readonly size: number; readonly path: string }

/** ISO/IEC 18004, with the quiet zone of four squares and error correction M. */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { border: 4, ecc: 'M' })
  return {
    size,
    path: data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join(''),
  }
}

/** Dark squares of a row that touch, as one: the path is a third as long. */
function runsOf(row: readonly boolean[]): readonly (readonly [start: number, length: number])[] {
  const runs: [number, number][] = []
  row.forEach((dark, x) => {
    const last = runs.at(-1)
    if (!dark) return
    if (last && last[0] + last[1] === x) last[1]++
    else runs.push([x, 1])
  })
  return runs
}
