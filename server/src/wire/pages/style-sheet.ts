import type { ColorName, Images, PageStyle } from '../../model/page-style.ts'
import { palette } from '../../model/palette.ts'
import type { StoredImage } from '../../model/stored-image.ts'
import { style } from './style.ts'

/** Where an image of the pool's pages is. */
export type AddressOf = (image: StoredImage) => string

/** The whole style sheet of a page. */
export function styleSheet(look: PageStyle, addressOf: AddressOf): string {
  return `${variables(look)}${style}${backgrounds(look, addressOf)}${look.css ?? ''}`
}

const radii = { card: 16, input: 8, button: 8, alert: 8 } as const

function variables({ scheme, colors, radii: own, compact, place }: PageStyle): string {
  const ofColors = (Object.keys(palette) as ColorName[]).map((name) => {
    const { light, dark } = { ...palette[name], ...colors[name] }
    return `--${name}: light-dark(${light}, ${dark})`
  })
  const ofRadii = Object.entries({ ...radii, ...own }).map(([name, pixels]) => `--${name}-radius: ${pixels}px`)
  const measures = [
    `--space: ${compact ? 0.7 : 1}`,
    `--horizontal: ${place.horizontal}`,
    `--vertical: ${place.vertical}`,
  ]
  return `:root { ${[`color-scheme: ${scheme}`, ...ofColors, ...ofRadii, ...measures].join('; ')} }`
}

function backgrounds({ scheme, background, formBackground, header, footer }: PageStyle, addressOf: AddressOf): string {
  const rules = {
    body: background,
    main: formBackground,
    'header.band': header?.background,
    'footer.band': footer?.background,
  }
  return Object.entries(rules)
    .map(([selector, of]) => (of ? backgroundOf(scheme, selector, of, addressOf) : ''))
    .join('')
}

function backgroundOf(
  scheme: PageStyle['scheme'],
  selector: string,
  { light, dark }: Images,
  addressOf: AddressOf,
): string {
  const rule = (image: StoredImage | undefined) =>
    `${selector} { background-image: ${image ? `url("${addressOf(image)}")` : 'none'}; background-size: cover }\n`
  if (scheme === 'light') return rule(light)
  if (scheme === 'dark') return rule(dark)
  return `${rule(light)}@media (prefers-color-scheme: dark) { ${rule(dark)} }\n`
}
