import type { Sealed } from '../model/sealed.ts'

/**
 * Seals secrets under the master key. `purpose` is authenticated with the bytes: what was sealed for one purpose (for
 * instance `client-secret/<clientId>`) does not open for another, so rows cannot be swapped in the store.
 */
export type Sealer = {
  seal(purpose: string, plaintext: string | Uint8Array): Sealed
  /** Throws when the bytes were changed, or sealed for another purpose or under another master key. */
  open(purpose: string, sealed: Sealed): Uint8Array
  /** Compares in constant time with what was sealed; remembers the digest of what it opened as long as `sealed` lives. */
  matches(purpose: string, sealed: Sealed, presented: string): boolean
  /** Bytes that are the same for the same purpose, and that nobody without the master key can tell from random ones. */
  derive(purpose: string, length: number): Uint8Array
}
