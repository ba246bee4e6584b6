import { describe, expect, it } from 'vitest'
import type { BrandingAsset } from '../../api/cognito-idp.ts'
import { inRequests, withImage } from './style-image.ts'

const image = (Category: BrandingAsset['Category'], characters = 1): BrandingAsset => ({
  ...{ Category, ColorMode: 'LIGHT', Extension: 'PNG', Bytes: 'A'.repeat(characters) },
})

describe('Images of a style', () => {
  it('replace those of the same category and mode', () => {
    const images = [image('FORM_LOGO', 1), image('PAGE_BACKGROUND', 2)]
    expect(withImage(images, image('FORM_LOGO', 3))).toEqual([images[1], image('FORM_LOGO', 3)])
    expect(withImage(images, { ...image('FORM_LOGO'), ColorMode: 'DARK' })).toHaveLength(3)
  })

  it('go in one request, or in several where they are large', () => {
    const [small, large] = [image('FORM_LOGO'), image('PAGE_BACKGROUND', 1_400_000)]
    expect(inRequests([])).toEqual([])
    expect(inRequests([small, large, small])).toEqual([[small, large, small]])
    expect(inRequests([large, small, large])).toEqual([[large, small], [large]])
  })
})
