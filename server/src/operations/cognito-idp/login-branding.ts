import { toAssets } from '../../domain/branding/branding-assets.ts'
import { defaultSettings } from '../../domain/branding/default-settings.ts'
import { mergeSettings, requireSettings } from '../../domain/branding/settings-document.ts'
import type { Every } from '../../lib/present.ts'
import { present } from '../../lib/present.ts'
import { CognitoError, invalidParameter } from '../../model/errors.ts'
import type { LoginBranding } from '../../model/login-branding.ts'
import type { Deps } from '../../ports/deps.ts'
import type { AssetType, ManagedLoginBrandingType } from './shapes.ts'

/** Texts are ours. */
export const brandingNotFound = (what: string) =>
  new CognitoError('ResourceNotFoundException', `Managed login branding ${what} does not exist.`)

type Given = {
  readonly UseCognitoProvidedValues?: boolean | undefined
  readonly Settings?: unknown
  readonly Assets?: readonly AssetType[] | undefined
}

/** What a create or update request describes, checked. */
export async function readBranding({ UseCognitoProvidedValues: provided = false, Settings, Assets }: Given) {
  if (provided && (Settings !== undefined || Assets !== undefined)) {
    throw invalidParameter('Settings and Assets cannot be set when UseCognitoProvidedValues is true.')
  }
  const settings = Settings === undefined ? undefined : requireSettings(Settings)
  const given = (Assets ?? []).map(({ Category, ColorMode, Extension, Bytes, ResourceId }) => {
    if (!Bytes) throw invalidParameter(`The asset ${Category} has no Bytes.`)
    const bytes = Buffer.from(Bytes, 'base64')
    const resource = ResourceId !== undefined && { resourceId: ResourceId }
    return { category: Category, colorMode: ColorMode, extension: Extension, bytes, ...resource }
  })
  return { provided, settings, ...(await toAssets(given)) }
}

/** A style as every operation answers it; `merged`: with what pages show where it says nothing. */
export async function renderBranding(
  { store }: Pick<Deps, 'store'>,
  branding: LoginBranding,
  merged = false,
): Promise<ManagedLoginBrandingType> {
  const { settings = {} } = branding
  const assets = branding.assets.map(async ({ category, colorMode, extension, resourceId, image }) => {
    const bytes = await store.loginBrandings.findImage(branding.userPoolId, image.hash)
    return present({
      Category: category as AssetType['Category'],
      ColorMode: colorMode,
      Extension: extension as AssetType['Extension'],
      Bytes: bytes && Buffer.from(bytes).toString('base64'),
      ResourceId: resourceId,
    } satisfies Every<AssetType>)
  })
  return present({
    ManagedLoginBrandingId: branding.id,
    UserPoolId: branding.userPoolId,
    UseCognitoProvidedValues: branding.useCognitoProvidedValues,
    Settings: merged ? mergeSettings(defaultSettings, settings) : branding.settings,
    Assets: branding.assets.length === 0 ? undefined : await Promise.all(assets),
    CreationDate: branding.createdAt,
    LastModifiedDate: branding.updatedAt,
  } satisfies Every<ManagedLoginBrandingType>)
}
