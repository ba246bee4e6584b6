import type { ClientId, UserPoolId } from './ids.ts'
import type { StoredImage } from './stored-image.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }

export type BrandingAsset = {
  readonly category: string
  readonly colorMode: 'LIGHT' | 'DARK' | 'DYNAMIC'
  readonly extension: string
  readonly resourceId?: string
  readonly image: StoredImage
}

/** The style of managed login at an app client. */
export type LoginBranding = {
  readonly userPoolId: UserPoolId
  readonly id: string
  readonly clientId: ClientId
  /** Then it has neither settings nor assets. */
  readonly useCognitoProvidedValues: boolean
  readonly settings?: JsonObject
  readonly assets: readonly BrandingAsset[]
  readonly createdAt: Date
  readonly updatedAt: Date
}
