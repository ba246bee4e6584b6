import type { ClientId, UserPoolId } from './ids.ts'
import type { StoredImage } from './stored-image.ts'

/** The look of the classic hosted UI at an app client, or at all that have none of their own. */
export type UiCustomization = {
  readonly userPoolId: UserPoolId
  readonly target: ClientId | 'ALL'
  /** As it was given, and as pages show it: parsed, checked and written anew. */
  readonly css?: { readonly given: string; readonly shown: string }
  readonly logo?: StoredImage
  /** `YYYYMMDDhhmmss`. */
  readonly cssVersion: string
  readonly createdAt: Date
  readonly updatedAt: Date
}
