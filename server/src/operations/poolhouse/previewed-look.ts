import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { termsToAgreeTo } from '../../domain/app-clients/terms.ts'
import { mergeAssets } from '../../domain/branding/branding-assets.ts'
import { shownCss } from '../../domain/branding/classic-css.ts'
import { classicLogo } from '../../domain/branding/classic-logo.ts'
import { managedStyle } from '../../domain/branding/managed-style.ts'
import { classicStyle } from '../../domain/branding/page-style.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { BrandingAsset } from '../../model/login-branding.ts'
import type { PageStyle } from '../../model/page-style.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ImageBytes } from '../../ports/look-stores.ts'
import { toManagedLoginVersion } from '../cognito-idp/domain.ts'
import { readBranding } from '../cognito-idp/login-branding.ts'
import type { AssetType } from '../cognito-idp/shapes.ts'
import type { AgreedTo } from '../pages/terms.ts'

export const previewedPages = ['sign-in', 'sign-in-failed', 'sign-up', 'choose', 'mfa', 'forgot-password'] as const

export type PreviewedPage = (typeof previewedPages)[number]

/** A look that is not saved: that of managed login, or that of the classic pages. */
export type GivenLook = {
  readonly userPoolId: string
  readonly managedLoginVersion: number
  /** Absent: any; only the classic pages have a look for all clients. */
  readonly clientId?: string
  readonly language?: string
  /** A whole settings document. */
  readonly settings?: unknown
  /** Laid over those that the client's style has. */
  readonly assets?: readonly GivenAsset[]
  readonly css?: string
  readonly logo?: string
  readonly colorMode?: 'LIGHT' | 'DARK'
}

type GivenAsset = {
  readonly category: string
  readonly colorMode: BrandingAsset['colorMode']
  readonly extension: string
  readonly bytes: string
  readonly resourceId?: string
}

export type PreviewedLook = {
  readonly pool: UserPool
  readonly client: AppClient | undefined
  readonly version: 1 | 2
  readonly style: PageStyle
  /** Of images that are not saved, by their digests. */
  readonly images: ImageBytes
  readonly terms: AgreedTo | undefined
}

/** How pages would look, by the rules and with the refusals of the operations that save it. */
export async function previewedLook({ store }: Pick<Deps, 'store'>, call: Call, given: GivenLook) {
  const pool = await requireUserPool(store, call, given.userPoolId)
  const client = given.clientId === undefined ? undefined : await requireAppClient(store, pool, given.clientId)
  const version = toManagedLoginVersion(given.managedLoginVersion)
  const { language = 'en' } = given
  const look = version === 1 ? await classic(given) : await managed({ store }, pool, client, given)
  // The classic pages show none.
  const terms = version === 2 && client ? await store.terms.findByClient(pool.id, client.id) : []
  return {
    ...{ pool, client, version, images: look.images, terms: termsToAgreeTo(terms, language) },
    style: inMode(look.style, given.colorMode),
  } satisfies PreviewedLook
}

type Look = Pick<PreviewedLook, 'style' | 'images'>

async function classic({ css, logo, settings, assets }: GivenLook): Promise<Look> {
  if (settings !== undefined || assets !== undefined) {
    throw invalidParameter('settings and assets are those of managed login, which is version 2.')
  }
  const bytes = logo ? Buffer.from(logo, 'base64') : undefined
  const image = bytes && classicLogo(bytes)
  const shown = css ? { css: { given: css, shown: await shownCss(css) } } : {}
  return {
    style: classicStyle({ ...shown, ...(image && { logo: image }) }),
    images: new Map(image && bytes ? [[image.hash, bytes]] : []),
  }
}

async function managed(
  { store }: Pick<Deps, 'store'>,
  pool: UserPool,
  client: AppClient | undefined,
  given: GivenLook,
): Promise<Look> {
  if (given.css !== undefined || given.logo !== undefined) {
    throw invalidParameter('css and logo are those of the classic pages, which are version 1.')
  }
  const saved = client && (await store.loginBrandings.findByClient(pool.id, client.id))
  const { settings, assets, images } = await readBranding({
    Settings: given.settings,
    Assets: given.assets?.map(
      ({ category, colorMode, extension, bytes, resourceId }) =>
        ({
          Category: category,
          ColorMode: colorMode,
          Extension: extension,
          Bytes: bytes,
          ResourceId: resourceId,
        }) as AssetType,
    ),
  })
  return {
    style: managedStyle({ ...(settings && { settings }), assets: mergeAssets(saved?.assets ?? [], assets) }),
    images,
  }
}

/** A look that leaves the choice to the reader is shown as one reader sees it. */
const inMode = (style: PageStyle, mode: GivenLook['colorMode']): PageStyle =>
  style.scheme === 'light dark' && mode ? { ...style, scheme: mode === 'DARK' ? 'dark' : 'light' } : style
