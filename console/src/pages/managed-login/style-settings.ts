/** One setting of a style that pages show. Colors have a value for each mode. */
export type StyleSetting =
  | { readonly kind: 'color'; readonly label: string; readonly component: string; readonly member: string }
  | { readonly kind: 'switch'; readonly label: string; readonly path: string }
  | { readonly kind: 'pixels'; readonly label: string; readonly path: string }
  | { readonly kind: 'choice'; readonly label: string; readonly path: string; readonly options: readonly Option[] }

type Option = { readonly value: string; readonly label: string }

export type StyleGroup = {
  readonly title: string
  readonly settings: readonly StyleSetting[]
  /** Open when the page is. */
  readonly open?: true
}

const color = (label: string, component: string, member: string): StyleSetting => ({
  ...{ kind: 'color', label, component, member },
})
const onOff = (label: string, path: string): StyleSetting => ({ kind: 'switch', label, path })
const pixels = (label: string, path: string): StyleSetting => ({ kind: 'pixels', label, path })
const choice = (label: string, path: string, options: Readonly<Record<string, string>>): StyleSetting => ({
  ...{ kind: 'choice', label, path },
  options: Object.entries(options).map(([value, text]) => ({ value, label: text })),
})

const horizontal = { START: 'Start', CENTER: 'Center', END: 'End' }
const vertical = { START: 'Top', CENTER: 'Middle', END: 'Bottom' }

const secondary = (when: string, state: string): readonly StyleSetting[] => [
  color(`Background${when}`, 'components.secondaryButton', `${state}.backgroundColor`),
  color(`Border${when}`, 'components.secondaryButton', `${state}.borderColor`),
  color(`Text${when}`, 'components.secondaryButton', `${state}.textColor`),
]

const band = (name: 'Header' | 'Footer'): StyleGroup => {
  const component = `components.page${name}`
  return {
    title: `Page ${name.toLowerCase()}`,
    settings: [
      onOff(`Show the ${name.toLowerCase()}`, `categories.global.page${name}.enabled`),
      color('Background', component, 'background.color'),
      color('Border', component, 'borderColor'),
      onOff('Show the logo', `${component}.logo.enabled`),
      choice('Place of the logo', `${component}.logo.location`, horizontal),
      onOff('Show the background image', `${component}.backgroundImage.enabled`),
    ],
  }
}

/** What has an effect, in the order and the words of the branding editor: foundation first, then components. */
export const styleGroups: readonly StyleGroup[] = [
  {
    title: 'App style',
    open: true,
    settings: [
      choice('Display mode', 'categories.global.colorSchemeMode', {
        LIGHT: 'Light',
        DARK: 'Dark',
        DYNAMIC: 'Browser adaptive',
      }),
      choice('Spacing density', 'categories.global.spacingDensity', { REGULAR: 'Regular', COMPACT: 'Compact' }),
      choice('Horizontal place of the form', 'categories.form.location.horizontal', horizontal),
      choice('Vertical place of the form', 'categories.form.location.vertical', vertical),
      onOff('Show graphics above the forms', 'categories.form.displayGraphics'),
    ],
  },
  {
    title: 'Page background',
    settings: [
      color('Color', 'components.pageBackground', 'color'),
      onOff('Show the background image', 'components.pageBackground.image.enabled'),
    ],
  },
  {
    title: 'Form container',
    settings: [
      color('Background', 'components.form', 'backgroundColor'),
      color('Border', 'components.form', 'borderColor'),
      pixels('Border radius', 'components.form.borderRadius'),
      onOff('Show the background image', 'components.form.backgroundImage.enabled'),
      onOff('Show the logo', 'components.form.logo.enabled'),
      choice('Place of the logo', 'components.form.logo.location', horizontal),
      choice('Position of the logo', 'components.form.logo.position', { TOP: 'Above', BOTTOM: 'Below' }),
      choice('The logo is', 'components.form.logo.formInclusion', { IN: 'In the form', OUT: 'Outside of the form' }),
    ],
  },
  {
    title: 'Text',
    settings: [
      color('Headings', 'components.pageText', 'headingColor'),
      color('Body', 'components.pageText', 'bodyColor'),
      color('Descriptions', 'components.pageText', 'descriptionColor'),
      color('Links', 'componentClasses.link', 'defaults.textColor'),
      color('Links under the pointer', 'componentClasses.link', 'hover.textColor'),
    ],
  },
  {
    title: 'Primary button',
    settings: [
      color('Background', 'components.primaryButton', 'defaults.backgroundColor'),
      color('Text', 'components.primaryButton', 'defaults.textColor'),
      color('Background under the pointer', 'components.primaryButton', 'hover.backgroundColor'),
      color('Text under the pointer', 'components.primaryButton', 'hover.textColor'),
      color('Background when pressed', 'components.primaryButton', 'active.backgroundColor'),
      color('Text when pressed', 'components.primaryButton', 'active.textColor'),
      pixels('Border radius of all buttons', 'componentClasses.buttons.borderRadius'),
    ],
  },
  {
    title: 'Secondary button',
    settings: [
      ...secondary('', 'defaults'),
      ...secondary(' under the pointer', 'hover'),
      ...secondary(' when pressed', 'active'),
    ],
  },
  {
    title: 'Inputs',
    settings: [
      color('Background', 'componentClasses.input', 'defaults.backgroundColor'),
      color('Border', 'componentClasses.input', 'defaults.borderColor'),
      pixels('Border radius', 'componentClasses.input.borderRadius'),
      color('Labels', 'componentClasses.inputLabel', 'textColor'),
      color('Descriptions', 'componentClasses.inputDescription', 'textColor'),
      color('Focus ring', 'componentClasses.focusState', 'borderColor'),
      color('Divider', 'componentClasses.divider', 'borderColor'),
    ],
  },
  {
    title: 'Indications',
    settings: [
      color('Background of errors', 'components.alert', 'error.backgroundColor'),
      color('Border of errors', 'components.alert', 'error.borderColor'),
      color('Background of successes', 'componentClasses.statusIndicator', 'success.backgroundColor'),
      color('Border of successes', 'componentClasses.statusIndicator', 'success.borderColor'),
      pixels('Border radius', 'components.alert.borderRadius'),
    ],
  },
  band('Header'),
  band('Footer'),
]
