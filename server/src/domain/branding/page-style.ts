import { ownStyle, type PageStyle } from '../../model/page-style.ts'
import type { UiCustomization } from '../../model/ui-customization.ts'

/** The look of the classic pages. Whoever wrote a style sheet for them knew no dark ones. */
export const classicStyle = ({ css, logo }: Pick<UiCustomization, 'css' | 'logo'>): PageStyle => ({
  ...ownStyle,
  ...(css && { css: css.shown, scheme: 'light' }),
  ...(logo && { logo: { light: logo, dark: logo, at: 'center', below: false, outside: false } }),
})
