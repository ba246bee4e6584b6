export type ImageType = 'png' | 'jpeg' | 'webp' | 'ico'

const ascii = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')

/** What an image is by its content, whatever it was called. */
export function imageTypeOf(bytes: Uint8Array): ImageType | undefined {
  // PNG (RFC 2083 section 3.1), and the chunk that has to come first.
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n' && ascii(bytes, 12, 16) === 'IHDR') return 'png'
  if (ascii(bytes, 0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  return ascii(bytes, 0, 4) === '\0\0\x01\0' ? 'ico' : undefined
}
