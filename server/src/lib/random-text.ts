/** Text of `length` characters, each of them equally likely, from a source of random bytes. */
export function randomText(bytes: (length: number) => Uint8Array, alphabet: string, length: number): string {
  // A byte at or above the largest multiple of the alphabet's size would make its first characters likelier.
  const limit = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of bytes(length - text.length)) {
      if (byte < limit) text += alphabet.charAt(byte % alphabet.length)
    }
  }
  return text
}
