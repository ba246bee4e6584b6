import type { BrandingAsset, JsonObject, LoginBranding } from '../../model/login-branding.ts'
import {
  type Band,
  type GraphicName,
  type Images,
  ownStyle,
  type PageStyle,
  type Side,
} from '../../model/page-style.ts'
import { colorSettings, radiusSettings } from './color-settings.ts'
import { at } from './settings-document.ts'

const schemes = { LIGHT: 'light', DARK: 'dark', DYNAMIC: 'light dark' } as const
const sides = { START: 'start', CENTER: 'center', END: 'end' } as const

/** What pages show of a style. Settings that they do not know have no effect, and neither have values that are none. */
export function managedStyle({ settings = {}, assets }: Pick<LoginBranding, 'settings' | 'assets'>): PageStyle {
  const scheme = oneOf(schemes, at(settings, 'categories.global.colorSchemeMode')) ?? ownStyle.scheme
  const side = (path: string): Side => oneOf(sides, at(settings, path)) ?? 'center'
  const shows = (path: string) => at(settings, path) === true
  const images = (category: string) => imagesOf(assets, category)
  const only = (path: string, category: string) => (shows(path) ? images(category) : undefined)

  const band = (name: 'pageHeader' | 'pageFooter', category: string): Band | undefined => {
    if (!shows(`categories.global.${name}.enabled`)) return undefined
    const logo = only(`components.${name}.logo.enabled`, `${category}_LOGO`)
    const background = only(`components.${name}.backgroundImage.enabled`, `${category}_BACKGROUND`)
    return {
      logoAt: side(`components.${name}.logo.location`),
      ...(logo && { logo }),
      ...(background && { background }),
    }
  }
  const header = band('pageHeader', 'PAGE_HEADER')
  const footer = band('pageFooter', 'PAGE_FOOTER')
  const logo = only('components.form.logo.enabled', 'FORM_LOGO')
  const background = only('components.pageBackground.image.enabled', 'PAGE_BACKGROUND')
  const formBackground = only('components.form.backgroundImage.enabled', 'FORM_BACKGROUND')
  return {
    scheme,
    colors: colorsOf(settings),
    radii: radiiOf(settings),
    compact: at(settings, 'categories.global.spacingDensity') === 'COMPACT',
    place: {
      horizontal: side('categories.form.location.horizontal'),
      vertical: side('categories.form.location.vertical'),
    },
    favicons: faviconsOf(settings, assets),
    graphics: at(settings, 'categories.form.displayGraphics') === false ? {} : graphicsOf(assets),
    ...(header && { header }),
    ...(footer && { footer }),
    ...(background && { background }),
    ...(formBackground && { formBackground }),
    ...(logo && {
      logo: {
        ...logo,
        at: side('components.form.logo.location'),
        below: at(settings, 'components.form.logo.position') === 'BOTTOM',
        outside: at(settings, 'components.form.logo.formInclusion') === 'OUT',
      },
    }),
  }
}

function oneOf<T>(values: Readonly<Record<string, T>>, name: unknown): T | undefined {
  return typeof name === 'string' && Object.hasOwn(values, name) ? values[name] : undefined
}

function colorsOf(settings: JsonObject): PageStyle['colors'] {
  const entries = colorSettings.map(([component, member, name]) => {
    const light = color(at(settings, `${component}.lightMode.${member}`))
    const dark = color(at(settings, `${component}.darkMode.${member}`))
    return [name, { ...(light && { light }), ...(dark && { dark }) }] as const
  })
  return Object.fromEntries(entries.filter(([, colors]) => Object.keys(colors).length > 0))
}

/** Eight hexadecimal digits, the last two for the opacity; it goes into a style sheet. */
const color = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9a-f]{6}(?:[0-9a-f]{2})?$/i.test(value) ? `#${value}` : undefined

function radiiOf(settings: JsonObject): PageStyle['radii'] {
  const entries = radiusSettings.map(([path, name]) => [name, at(settings, path)] as const)
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'number' && value >= 0 && value <= 100))
}

/** An image for both modes stands in where there is none for one. */
function imagesOf(assets: readonly BrandingAsset[], category: string): Images | undefined {
  const of = (mode: BrandingAsset['colorMode']) =>
    assets.find((each) => each.category === category && each.colorMode === mode)?.image
  const light = of('LIGHT') ?? of('DYNAMIC')
  const dark = of('DARK') ?? of('DYNAMIC')
  return light || dark ? { ...(light && { light }), ...(dark && { dark }) } : undefined
}

const graphics: readonly (readonly [category: string, name: GraphicName])[] = [
  ['EMAIL_GRAPHIC', 'email'],
  ['SMS_GRAPHIC', 'sms'],
  ['AUTH_APP_GRAPHIC', 'app'],
  ['PASSWORD_GRAPHIC', 'password'],
  ['PASSKEY_GRAPHIC', 'passkey'],
]

const graphicsOf = (assets: readonly BrandingAsset[]): PageStyle['graphics'] =>
  Object.fromEntries(
    graphics.flatMap(([category, name]) => {
      const images = imagesOf(assets, category)
      return images ? [[name, images] as const] : []
    }),
  )

function faviconsOf(settings: JsonObject, assets: readonly BrandingAsset[]) {
  const types = at(settings, 'components.favicon.enabledTypes') ?? ['ICO', 'SVG']
  const enabled = Array.isArray(types) ? types : []
  return (['SVG', 'ICO'] as const).flatMap((type) => {
    const icon = imagesOf(assets, `FAVICON_${type}`)?.light
    return icon && enabled.includes(type) ? [icon] : []
  })
}
