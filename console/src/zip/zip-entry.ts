/** A file of a function's package. */
export type ZipEntry = {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Unix permissions; absent: those of a plain file. */
  readonly mode?: number
}
