import { describe, expect, it } from 'vitest'
import { checkFile, showing } from './asset-categories.ts'

describe('A file for a style', () => {
  it('has the type that its category takes', () => {
    expect(checkFile({ name: 'logo.final.JPG', size: 1 }, 'FORM_LOGO')).toEqual({ extension: 'JPEG' })
    expect(checkFile({ name: 'icon.png', size: 1 }, 'FAVICON_ICO')).toEqual({ wrong: 'This has to be one of ICO.' })
    expect(checkFile({ name: 'logo', size: 1 }, 'FORM_LOGO')).toHaveProperty('wrong')
  })

  it('is no larger than the API takes', () => {
    expect(checkFile({ name: 'a.png', size: 1_000_001 }, 'FORM_LOGO')).toHaveProperty('wrong')
  })

  it('is shown once it is added', () => {
    expect(showing({ kept: 1 }, 'PAGE_HEADER_LOGO')).toEqual({
      kept: 1,
      categories: { global: { pageHeader: { enabled: true } } },
      components: { pageHeader: { logo: { enabled: true } } },
    })
  })
})
