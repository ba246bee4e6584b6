import type { ColorName, PageStyle } from '../../model/page-style.ts'

/** Where the settings of managed login name a color: `<component>.lightMode.<member>`, and `darkMode`. */
export const colorSettings: readonly (readonly [component: string, member: string, name: ColorName])[] = [
  ['components.pageBackground', 'color', 'page'],
  ['components.form', 'backgroundColor', 'card'],
  ['components.form', 'borderColor', 'edge'],
  ['components.pageText', 'headingColor', 'heading'],
  ['components.pageText', 'bodyColor', 'text'],
  ['components.pageText', 'descriptionColor', 'quiet'],
  ['components.primaryButton', 'defaults.backgroundColor', 'button'],
  ['components.primaryButton', 'defaults.textColor', 'on-button'],
  ['components.primaryButton', 'hover.backgroundColor', 'button-hover'],
  ['components.primaryButton', 'hover.textColor', 'on-button-hover'],
  ['components.alert', 'error.backgroundColor', 'bad-ground'],
  ['components.alert', 'error.borderColor', 'bad-edge'],
  ['components.pageHeader', 'background.color', 'header'],
  ['components.pageHeader', 'borderColor', 'header-edge'],
  ['components.pageFooter', 'background.color', 'footer'],
  ['components.pageFooter', 'borderColor', 'footer-edge'],
  ['componentClasses.inputLabel', 'textColor', 'label'],
  ['componentClasses.inputDescription', 'textColor', 'hint'],
  ['componentClasses.input', 'defaults.backgroundColor', 'input'],
  ['componentClasses.input', 'defaults.borderColor', 'line'],
  ['componentClasses.link', 'defaults.textColor', 'link'],
  ['componentClasses.link', 'hover.textColor', 'link-hover'],
  ['componentClasses.focusState', 'borderColor', 'focus'],
  ['componentClasses.divider', 'borderColor', 'divider'],
  ['componentClasses.statusIndicator', 'success.backgroundColor', 'good-ground'],
  ['componentClasses.statusIndicator', 'success.borderColor', 'good-edge'],
]

export const radiusSettings: readonly (readonly [path: string, name: keyof PageStyle['radii']])[] = [
  ['components.form.borderRadius', 'card'],
  ['componentClasses.input.borderRadius', 'input'],
  ['componentClasses.buttons.borderRadius', 'button'],
  ['components.alert.borderRadius', 'alert'],
]
