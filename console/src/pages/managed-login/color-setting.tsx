import Input from '@cloudscape-design/components/input'
import type { Json, Settings } from '../../api/poolhouse.ts'
import { at, withValue } from './settings-document.ts'
import type { StyleSetting } from './style-settings.ts'

type Props = {
  readonly setting: Extract<StyleSetting, { readonly kind: 'color' }>
  readonly settings: Settings
  readonly onChange: (settings: Settings) => void
  readonly disabled: boolean
}

const modes = [
  { member: 'lightMode', name: 'light' },
  { member: 'darkMode', name: 'dark' },
] as const

/** A color for each mode: by the browser's own picker, or as red, green, blue and opacity in hexadecimal digits. */
export function ColorSetting({ setting: { label, component, member: name }, settings, onChange, disabled }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a look of its own
    <div className="style-color" role="group" aria-label={label}>
      <span>{label}</span>
      {modes.map((mode) => {
        const path = `${component}.${mode.member}.${name}`
        const digits = textOf(at(settings, path))
        const set = (value: string) => onChange(withValue(settings, path, value))
        return (
          <div key={mode.name}>
            <input
              type="color"
              aria-label={`${label}, ${mode.name}`}
              disabled={disabled}
              value={`#${digits.slice(0, 6).padEnd(6, '0')}`}
              onChange={({ target }) => set(target.value.slice(1) + opacityOf(digits))}
            />
            <Input
              ariaLabel={`${label}, ${mode.name}, in digits`}
              disabled={disabled}
              value={digits}
              invalid={!isColor(digits)}
              onChange={({ detail }) => set(detail.value.trim())}
            />
          </div>
        )
      })}
    </div>
  )
}

const isColor = (text: string): boolean => /^[0-9a-f]{8}$/i.test(text)
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const opacityOf = (digits: string): string => (isColor(digits) ? digits.slice(6) : 'ff')
