import type { JsonObject } from '../../model/login-branding.ts'
import { palette } from '../../model/palette.ts'
import { colorSettings, radiusSettings } from './color-settings.ts'
import { mergeSettings, withMember } from './settings-document.ts'

const radii = { card: 16, input: 8, button: 8, alert: 8 } as const

const band = { logo: { enabled: false, location: 'CENTER' }, backgroundImage: { enabled: false } }

const shape: JsonObject = {
  categories: {
    form: { displayGraphics: true, location: { horizontal: 'CENTER', vertical: 'CENTER' } },
    global: {
      colorSchemeMode: 'DYNAMIC',
      spacingDensity: 'REGULAR',
      pageHeader: { enabled: false },
      pageFooter: { enabled: false },
    },
  },
  components: {
    favicon: { enabledTypes: ['ICO', 'SVG'] },
    form: {
      backgroundImage: { enabled: false },
      logo: { enabled: false, location: 'CENTER', position: 'TOP', formInclusion: 'IN' },
    },
    pageBackground: { image: { enabled: false } },
    pageHeader: band,
    pageFooter: band,
  },
}

const digits = (color: string) => `${color.slice(1)}ff`

/** The look of the pages without any style, in the words of a style: what merged resources are merged into. */
export const defaultSettings: JsonObject = [
  ...colorSettings.flatMap(([component, member, name]) => [
    withMember(`${component}.lightMode.${member}`, digits(palette[name].light)),
    withMember(`${component}.darkMode.${member}`, digits(palette[name].dark)),
  ]),
  ...radiusSettings.map(([path, name]) => withMember(path, radii[name])),
].reduce(mergeSettings, shape)
