import type { UserPoolId } from './ids.ts'
import type { Sealed } from './sealed.ts'

/** Each pool signs its ID tokens with one key and its access tokens with another. */
export type TokenUse = 'id' | 'access'

export type SigningKey = {
  readonly userPoolId: UserPoolId
  readonly use: TokenUse
  /** Standard base64 of 32 bytes, 44 characters. */
  readonly kid: string
  /** Base64url modulus and exponent. */
  readonly publicKey: { readonly n: string; readonly e: string }
  /** PKCS #8 DER, sealed. */
  readonly sealedPrivateKey: Sealed
  readonly createdAt: Date
}
