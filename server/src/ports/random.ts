/** Unpredictable values from the operating system; tests give predictable ones. */
export type Random = {
  /** Lower-case UUID version 4. */
  uuid(): string
  bytes(length: number): Uint8Array
}
