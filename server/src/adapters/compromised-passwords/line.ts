/** A line of a list: the digits of a hash, or the rest of them, and how often it was seen. */
export type Line = { readonly digits: string; readonly count: number }

/** A count of 0 is padding. */
const form = /^([0-9A-Fa-f]+):(\d{1,15})$/

/** Undefined: the line has another form. `length`: how many digits it has. */
export function parseLine(text: string, length: number): Line | undefined {
  const [, digits = '', count = ''] = form.exec(text) ?? []
  return digits.length === length ? { digits: digits.toUpperCase(), count: Number(count) } : undefined
}

/** What is wrong with a line of another form. SHA-1 has 40 digits, NTLM 32. */
export function complaint(text: string, length: number): string {
  const digits = form.exec(text)?.[1]?.length
  if (digits === length - 8) return `${digits} hex digits look like NTLM; SHA-1 is needed`
  return `expected ${length} hex digits, ":" and a count`
}
