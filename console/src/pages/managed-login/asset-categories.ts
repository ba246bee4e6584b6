import type { shapes } from '../../api/cognito-idp.ts'
import type { Settings } from '../../api/poolhouse.ts'
import { withValue } from './settings-document.ts'

export type Category = shapes.AssetCategoryType
export type Extension = shapes.AssetExtensionType

type Kind = {
  readonly label: string
  readonly extensions: readonly Extension[]
  /** The settings without which the image is not shown. */
  readonly shownBy: readonly string[]
}

const pictures = ['PNG', 'SVG', 'JPEG', 'WEBP'] as const
const picture = (label: string, ...shownBy: readonly string[]): Kind => ({ label, extensions: pictures, shownBy })
const graphics = 'categories.form.displayGraphics'
const header = 'categories.global.pageHeader.enabled'
const footer = 'categories.global.pageFooter.enabled'

/** Images that pages show, as the branding editor calls them. */
export const assetCategories = {
  FORM_LOGO: picture('Form logo', 'components.form.logo.enabled'),
  FORM_BACKGROUND: picture('Form background', 'components.form.backgroundImage.enabled'),
  PAGE_BACKGROUND: picture('Page background', 'components.pageBackground.image.enabled'),
  PAGE_HEADER_LOGO: picture('Page header logo', header, 'components.pageHeader.logo.enabled'),
  PAGE_HEADER_BACKGROUND: picture('Page header background', header, 'components.pageHeader.backgroundImage.enabled'),
  PAGE_FOOTER_LOGO: picture('Page footer logo', footer, 'components.pageFooter.logo.enabled'),
  PAGE_FOOTER_BACKGROUND: picture('Page footer background', footer, 'components.pageFooter.backgroundImage.enabled'),
  EMAIL_GRAPHIC: picture('Graphic for codes by email', graphics),
  SMS_GRAPHIC: picture('Graphic for codes by text message', graphics),
  AUTH_APP_GRAPHIC: picture('Graphic for authenticator apps', graphics),
  PASSWORD_GRAPHIC: picture('Graphic for passwords', graphics),
  PASSKEY_GRAPHIC: picture('Graphic for passkeys', graphics),
  FAVICON_ICO: { label: 'Favicon (ICO)', extensions: ['ICO'], shownBy: [] },
  FAVICON_SVG: { label: 'Favicon (SVG)', extensions: ['SVG'], shownBy: [] },
} as const satisfies Partial<Record<Category, Kind>>

export type ShownCategory = keyof typeof assetCategories

export const categoryLabel = (category: string): string =>
  Object.hasOwn(assetCategories, category) ? assetCategories[category as ShownCategory].label : category

/** The settings with the image of a category switched on: who adds one wants to see it. */
export const showing = (settings: Settings, category: ShownCategory): Settings =>
  assetCategories[category].shownBy.reduce<Settings>((all, path) => withValue(all, path, true), settings)

const mostBytes = 1_000_000

const extensionOf = (name: string): Extension | undefined => {
  const ending = name.slice(name.lastIndexOf('.') + 1).toUpperCase()
  return { PNG: 'PNG', SVG: 'SVG', JPEG: 'JPEG', JPG: 'JPEG', WEBP: 'WEBP', ICO: 'ICO' }[ending] as
    | Extension
    | undefined
}

export type Checked = { readonly extension: Extension } | { readonly wrong: string }

/** The server looks at the contents too; this tells earlier what it would refuse. */
export function checkFile(
  { name, size }: { readonly name: string; readonly size: number },
  category: ShownCategory,
): Checked {
  const { extensions } = assetCategories[category]
  const extension = extensionOf(name)
  if (!extension || !(extensions as readonly Extension[]).includes(extension)) {
    return { wrong: `This has to be one of ${extensions.join(', ')}.` }
  }
  if (size > mostBytes)
    return { wrong: `The file has ${size.toLocaleString('en')} bytes; an image may have 1,000,000.` }
  return { extension }
}

export const accepted = (category: ShownCategory): string =>
  assetCategories[category].extensions
    .map((each) => `.${each.toLowerCase()}${each === 'JPEG' ? ',.jpg' : ''}`)
    .join(',')

export const imageType: Readonly<Record<Extension, string>> = {
  ICO: 'image/x-icon',
  JPEG: 'image/jpeg',
  PNG: 'image/png',
  SVG: 'image/svg+xml',
  WEBP: 'image/webp',
}
