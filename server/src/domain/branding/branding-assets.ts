import { imageTypeOf } from '../../lib/image-type.ts'
import { safeSvg } from '../../lib/safe-svg.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { BrandingAsset } from '../../model/login-branding.ts'
import { type StoredImage, toStoredImage } from '../../model/stored-image.ts'
import type { ImageBytes } from '../../ports/look-stores.ts'

export type GivenAsset = Omit<BrandingAsset, 'image'> & { readonly bytes: Uint8Array }

/** Developer guide, "Managed login branding": what each category takes. */
const extensions: Readonly<Record<string, readonly string[]>> = {
  FAVICON_ICO: ['ICO'],
  FAVICON_SVG: ['SVG'],
  IDP_BUTTON_ICON: ['ICO', 'SVG'],
}
const pictures = ['PNG', 'SVG', 'JPEG', 'WEBP']

/** Assets as they are kept, and the bytes of their images; refuses what is not what it says. Texts are ours. */
export async function toAssets(
  given: readonly GivenAsset[],
): Promise<{ readonly assets: readonly BrandingAsset[]; readonly images: ImageBytes }> {
  const images = new Map<string, Uint8Array>()
  const assets: BrandingAsset[] = []
  for (const { bytes, ...asset } of given) {
    const { category, extension } = asset
    const allowed = extensions[category] ?? pictures
    if (!allowed.includes(extension)) {
      throw invalidParameter(`An asset of the category ${category} must be one of ${allowed.join(', ')}.`)
    }
    const { image, content } = await checked(asset, bytes)
    images.set(image.hash, content)
    assets.push({ ...asset, image })
  }
  const keys = assets.map(keyOf)
  if (new Set(keys).size < keys.length) throw invalidParameter('Two assets are for the same category and color mode.')
  return { assets, images }
}

type Checked = { readonly image: StoredImage; readonly content: Uint8Array }

/** By the content, whatever the extension says. SVG is written anew without what could run or load something. */
async function checked({ category, extension }: Omit<BrandingAsset, 'image'>, bytes: Uint8Array): Promise<Checked> {
  if (extension === 'SVG') {
    const svg = await safeSvg(Buffer.from(bytes).toString('utf8'))
    if (svg === undefined) throw invalidParameter(`The asset ${category} is no SVG image.`)
    const content = Buffer.from(svg)
    return { image: toStoredImage('svg', content), content }
  }
  const type = imageTypeOf(bytes)
  if (type?.toUpperCase() !== extension) throw invalidParameter(`The asset ${category} is no ${extension} image.`)
  return { image: toStoredImage(type as StoredImage['type'], bytes), content: bytes }
}

/** Assets that are named again replace; the others stay. */
export function mergeAssets(
  before: readonly BrandingAsset[],
  given: readonly BrandingAsset[],
): readonly BrandingAsset[] {
  const keys = new Set(given.map(keyOf))
  const merged = [...before.filter((asset) => !keys.has(keyOf(asset))), ...given]
  if (merged.length > mostAssets) throw invalidParameter(`A style cannot have more than ${mostAssets} assets.`)
  return merged
}

/** The model's bound of a request. */
const mostAssets = 40

const keyOf = ({ category, colorMode, resourceId = '' }: BrandingAsset) => `${category} ${colorMode} ${resourceId}`
