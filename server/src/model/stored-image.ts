import { hash } from 'node:crypto'

export const imageTypes = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  svg: 'image/svg+xml',
} as const

/** An image of the sign-in pages. Its name tells its content, so it never changes under that name. */
export type StoredImage = { readonly type: keyof typeof imageTypes; readonly hash: string }

export const toStoredImage = (type: StoredImage['type'], bytes: Uint8Array): StoredImage => ({
  type,
  hash: hash('sha256', bytes, 'hex'),
})

/** The last part of its address. */
export const fileNameOf = ({ hash, type }: StoredImage): string => `${hash}.${type}`
