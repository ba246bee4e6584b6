import type { ClientId, UserPoolId } from '../model/ids.ts'
import type { UiCustomization } from '../model/ui-customization.ts'

export type UiCustomizationStore = {
  find(pool: UserPoolId, target: ClientId | 'ALL'): Promise<UiCustomization | undefined>
  /** In place of the one that was there, which gives the time of its creation; `logo` are the bytes of its image. */
  put(customization: UiCustomization, logo?: Uint8Array): Promise<UiCustomization>
  /** Deleting what is gone changes nothing. */
  delete(pool: UserPoolId, target: ClientId | 'ALL'): Promise<void>
  findImage(pool: UserPoolId, hash: string): Promise<Uint8Array | undefined>
}
