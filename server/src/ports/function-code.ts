/** Code packages, unpacked into a cache of this server. The store has the packages themselves. */
export type FunctionCode = {
  /** Checks a package and unpacks it. Nothing of a package with a fault stays. */
  unpack(zip: Uint8Array): Promise<UnpackedCode>
  /** The folder of a package, unpacked anew from `read` when this server does not have it. */
  folderOf(sha256: string, read: () => Promise<Uint8Array | undefined>): Promise<string>
  /** Whether the folder that `folderOf` gave is still there. Asking counts as a use: what is used is kept. */
  isKept(sha256: string): boolean
}

export type UnpackedCode =
  | {
      readonly kind: 'unpacked'
      /** Base64, over the bytes of the package. */
      readonly sha256: string
      /** Files that on AWS the function could not read, by their modes. */
      readonly unreadable: readonly string[]
    }
  /** `reason` is for the log: AWS tells its callers no more than the kind. */
  | { readonly kind: 'not-a-zip' | 'empty' | 'too-large'; readonly reason: string }
