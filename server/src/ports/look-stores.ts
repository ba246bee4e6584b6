import type { ClientId, UserPoolId } from '../model/ids.ts'
import type { LoginBranding } from '../model/login-branding.ts'
import type { UiCustomization } from '../model/ui-customization.ts'

export type UiCustomizationStore = {
  find(pool: UserPoolId, target: ClientId | 'ALL'): Promise<UiCustomization | undefined>
  /** In place of the one that was there, which gives the time of its creation; `logo` are the bytes of its image. */
  put(customization: UiCustomization, logo?: Uint8Array): Promise<UiCustomization>
  /** Deleting what is gone changes nothing. */
  delete(pool: UserPoolId, target: ClientId | 'ALL'): Promise<void>
  findImage(pool: UserPoolId, hash: string): Promise<Uint8Array | undefined>
}

/** By its hash. */
export type ImageBytes = ReadonlyMap<string, Uint8Array>

export type LoginBrandingStore = {
  find(pool: UserPoolId, id: string): Promise<LoginBranding | undefined>
  findByClient(pool: UserPoolId, client: ClientId): Promise<LoginBranding | undefined>
  /** False when the client has a style. A client that is gone rejects with `appClientNotFound`. */
  insert(branding: LoginBranding, images: ImageBytes): Promise<boolean>
  /** Read, change, write under a lock; `images` are new ones, and those that no asset has any more are removed. */
  update(
    pool: UserPoolId,
    id: string,
    images: ImageBytes,
    change: (branding: LoginBranding) => LoginBranding,
  ): Promise<LoginBranding | undefined>
  delete(pool: UserPoolId, id: string): Promise<boolean>
  count(pool: UserPoolId): Promise<number>
  findImage(pool: UserPoolId, hash: string): Promise<Uint8Array | undefined>
}
