declare const sealedBrand: unique symbol

/** Bytes that only the master key opens: key id, nonce, AES-256-GCM ciphertext and tag. */
export type Sealed = Uint8Array & { readonly [sealedBrand]: true }

/** For bytes that come back from the store. */
export const sealed = (bytes: Uint8Array): Sealed => bytes as Sealed
