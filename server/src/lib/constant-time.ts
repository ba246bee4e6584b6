import { hash, timingSafeEqual } from 'node:crypto'

/** Whether two texts are equal, in a time that tells neither where they differ nor how long the secret one is. */
export function isEqualSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b))
}

const digest = (text: string) => hash('sha256', text, 'buffer')
