import type { StoredImage } from './stored-image.ts'

/** What has a color of its own on a page. */
export type ColorName =
  | 'page'
  | 'card'
  | 'edge'
  | 'heading'
  | 'text'
  | 'quiet'
  | 'label'
  | 'hint'
  | 'input'
  | 'line'
  | 'link'
  | 'link-hover'
  | 'focus'
  | 'button'
  | 'on-button'
  | 'button-hover'
  | 'on-button-hover'
  | 'button-active'
  | 'on-button-active'
  | 'second'
  | 'second-edge'
  | 'on-second'
  | 'second-hover'
  | 'second-edge-hover'
  | 'on-second-hover'
  | 'second-active'
  | 'second-edge-active'
  | 'on-second-active'
  | 'divider'
  | 'bad'
  | 'bad-ground'
  | 'bad-edge'
  | 'good'
  | 'good-ground'
  | 'good-edge'
  | 'header'
  | 'header-edge'
  | 'footer'
  | 'footer-edge'

/** `#rrggbb` or `#rrggbbaa`. */
export type Colors = { readonly light?: string; readonly dark?: string }
export type Images = { readonly light?: StoredImage; readonly dark?: StoredImage }
export type Side = 'start' | 'center' | 'end'

/** A strip above or below the page. */
export type Band = { readonly logo?: Images; readonly logoAt: Side; readonly background?: Images }

/** What a page is about: a picture of it may stand above its heading. */
export type GraphicName = 'email' | 'sms' | 'app' | 'password' | 'passkey'

/** How pages look, where that differs from their own look. Everything in it was checked: it goes into a style sheet. */
export type PageStyle = {
  readonly scheme: 'light' | 'dark' | 'light dark'
  readonly colors: Readonly<Partial<Record<ColorName, Colors>>>
  /** In CSS pixels. */
  readonly radii: Readonly<Partial<Record<'card' | 'input' | 'button' | 'alert', number>>>
  readonly compact: boolean
  readonly place: { readonly horizontal: Side; readonly vertical: Side }
  readonly header?: Band
  readonly footer?: Band
  readonly logo?: Images & { readonly at: Side; readonly below: boolean; readonly outside: boolean }
  readonly background?: Images
  readonly formBackground?: Images
  readonly graphics: Readonly<Partial<Record<GraphicName, Images>>>
  readonly favicons: readonly StoredImage[]
  /** A style sheet that was checked, of the classic pages. */
  readonly css?: string
}

export const ownStyle: PageStyle = {
  scheme: 'light dark',
  colors: {},
  radii: {},
  compact: false,
  place: { horizontal: 'center', vertical: 'center' },
  favicons: [],
  graphics: {},
}
