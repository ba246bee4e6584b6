import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientId, userPoolId } from '../../model/ids.ts'
import type { BrandingAsset, JsonObject, LoginBranding } from '../../model/login-branding.ts'
import { ownStyle } from '../../model/page-style.ts'
import { palette } from '../../model/palette.ts'
import { NOON } from '../../testing/test-clock.ts'
import { defaultSettings } from './default-settings.ts'
import { managedStyle } from './managed-style.ts'

const aBranding = (settings: JsonObject, assets: readonly BrandingAsset[] = []): LoginBranding => ({
  userPoolId: userPoolId('us-east-1_AbCdEfGhI'),
  id: 'id',
  clientId: clientId('client'),
  useCognitoProvidedValues: false,
  settings,
  assets,
  createdAt: NOON,
  updatedAt: NOON,
})
const image = (hash: string) => ({ type: 'png', hash }) as const
const asset = (category: string, colorMode: BrandingAsset['colorMode'], hash: string): BrandingAsset => ({
  ...{ category, colorMode, extension: 'PNG', image: image(hash) },
})

describe('A style of managed login', () => {
  it('without settings is the own look of the pages', () => {
    assert.deepEqual(managedStyle(aBranding({})), ownStyle)
  })

  it('of the default settings is that look too, spelt out', () => {
    const { colors, radii, ...rest } = managedStyle(aBranding(defaultSettings))
    const { colors: _colors, radii: _radii, ...own } = ownStyle

    assert.deepEqual(rest, own)
    assert.deepEqual(radii, { card: 16, input: 8, button: 8, alert: 8 })
    for (const [name, { light, dark }] of Object.entries(colors)) {
      assert.deepEqual(
        { light, dark },
        { light: `${palette[name as 'page'].light}ff`, dark: `${palette[name as 'page'].dark}ff` },
      )
    }
  })

  it('names colors for each mode', () => {
    const form = { lightMode: { backgroundColor: '112233ff' }, darkMode: { backgroundColor: 'AABBCC80' } }

    const { colors } = managedStyle(aBranding({ components: { form } }))

    assert.deepEqual(colors, { card: { light: '#112233ff', dark: '#AABBCC80' } })
  })

  const refused = ['red', '#112233', '112233ff;}', '11223', 'url(x)', 5, null, {}, '</style>']
  for (const value of refused) {
    it(`SEC-46 takes ${JSON.stringify(value)} for no color`, () => {
      const form = { lightMode: { backgroundColor: value } } as JsonObject

      assert.deepEqual(managedStyle(aBranding({ components: { form } })).colors, {})
    })
  }

  it('takes measures that are none for nothing', () => {
    for (const borderRadius of ['8px', -1, 1e9, null]) {
      assert.deepEqual(managedStyle(aBranding({ components: { form: { borderRadius } } })).radii, {})
    }
  })

  it('shows graphics unless they are switched off', () => {
    const assets = [asset('EMAIL_GRAPHIC', 'DYNAMIC', 'a'), asset('PASSKEY_GRAPHIC', 'DARK', 'b')]
    const off = { categories: { form: { displayGraphics: false } } }

    const { graphics } = managedStyle(aBranding({}, assets))

    assert.deepEqual(graphics, { email: { light: image('a'), dark: image('a') }, passkey: { dark: image('b') } })
    assert.deepEqual(managedStyle(aBranding(off, assets)).graphics, {})
  })

  it('shows images where they are enabled, each in its mode', () => {
    const settings = { components: { form: { logo: { enabled: true, location: 'START', position: 'BOTTOM' } } } }
    const assets = [asset('FORM_LOGO', 'DYNAMIC', 'a'), asset('FORM_LOGO', 'DARK', 'b')]

    const { logo } = managedStyle(aBranding(settings, assets))

    assert.deepEqual(logo, { light: image('a'), dark: image('b'), at: 'start', below: true, outside: false })
    assert.equal(managedStyle(aBranding({}, assets)).logo, undefined)
  })
})
