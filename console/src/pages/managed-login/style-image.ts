import type { BrandingAsset } from '../../api/cognito-idp.ts'
import { imageType } from './asset-categories.ts'

export const imageUrl = ({ Extension, Bytes = '' }: BrandingAsset): string =>
  `data:${imageType[Extension]};base64,${Bytes}`

/** A style has one image for each category and mode. */
export const imageKey = ({ Category, ColorMode, ResourceId = '' }: BrandingAsset): string =>
  `${Category} ${ColorMode} ${ResourceId}`

/** Images that are named again replace, as they do when they are saved. */
export function withImage(images: readonly BrandingAsset[], added: BrandingAsset): readonly BrandingAsset[] {
  return [...images.filter((each) => imageKey(each) !== imageKey(added)), added]
}
