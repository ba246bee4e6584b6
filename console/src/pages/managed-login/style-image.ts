import type { BrandingAsset } from '../../api/cognito-idp.ts'
import { imageType } from './asset-categories.ts'

export const imageUrl = ({ Extension, Bytes = '' }: BrandingAsset): string =>
  `data:${imageType[Extension]};base64,${Bytes}`

/** A style has one image for each category and mode. */
export const imageKey = ({ Category, ColorMode, ResourceId = '' }: BrandingAsset): string =>
  `${Category} ${ColorMode} ${ResourceId}`

/** Of base64. A request may have 2 MB, and has settings too. */
const mostCharacters = 1_500_000

/** Images in as many requests as they need. */
export function inRequests(images: readonly BrandingAsset[]): readonly (readonly BrandingAsset[])[] {
  const requests: BrandingAsset[][] = []
  let characters = 0
  for (const image of images) {
    characters += image.Bytes?.length ?? 0
    const last = requests.at(-1)
    if (last && characters <= mostCharacters) last.push(image)
    else {
      requests.push([image])
      characters = image.Bytes?.length ?? 0
    }
  }
  return requests
}

/** Images that are named again replace, as they do when they are saved. */
export function withImage(images: readonly BrandingAsset[], added: BrandingAsset): readonly BrandingAsset[] {
  return [...images.filter((each) => imageKey(each) !== imageKey(added)), added]
}
