import Box from '@cloudscape-design/components/box'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import type { Settings } from '../../api/poolhouse.ts'
import { ColorSetting } from './color-setting.tsx'
import { at, withValue } from './settings-document.ts'
import { type StyleSetting, styleGroups } from './style-settings.ts'

type Props = {
  readonly settings: Settings
  readonly onChange: (settings: Settings) => void
  readonly disabled: boolean
}

/** Every setting that pages show. */
export function StyleForm(props: Props) {
  return (
    <SpaceBetween size="s">
      {styleGroups.map(({ title, settings, open = false }) => (
        <ExpandableSection key={title} variant="container" headerText={title} defaultExpanded={open}>
          <SpaceBetween size="s">
            {settings.some(({ kind }) => kind === 'color') && <ColorHeadings />}
            {settings.map((setting) => (
              <Setting key={setting.label} setting={setting} {...props} />
            ))}
          </SpaceBetween>
        </ExpandableSection>
      ))}
    </SpaceBetween>
  )
}

const ColorHeadings = () => (
  <div className="style-color" aria-hidden>
    <span />
    <Box variant="awsui-key-label">Light mode</Box>
    <Box variant="awsui-key-label">Dark mode</Box>
  </div>
)

function Setting({ setting, settings, onChange, disabled }: Props & { readonly setting: StyleSetting }) {
  if (setting.kind === 'color') return <ColorSetting {...{ setting, settings, onChange, disabled }} />
  const { label, path } = setting
  const value = at(settings, path)
  const set = (to: string | number | boolean) => onChange(withValue(settings, path, to))
  switch (setting.kind) {
    case 'switch':
      return (
        <Toggle checked={value === true} disabled={disabled} onChange={({ detail }) => set(detail.checked)}>
          {label}
        </Toggle>
      )
    case 'pixels':
      return (
        <FormField label={label} constraintText="Pixels, from 0 to 100">
          <Input
            type="number"
            value={typeof value === 'number' ? String(value) : ''}
            disabled={disabled}
            onChange={({ detail }) => set(Math.min(100, Math.max(0, Math.round(Number(detail.value)))))}
          />
        </FormField>
      )
    case 'choice': {
      const { options } = setting
      return (
        <FormField label={label}>
          <Select
            options={options}
            selectedOption={options.find((each) => each.value === value) ?? null}
            disabled={disabled}
            onChange={({ detail }) => set(detail.selectedOption.value ?? '')}
          />
        </FormField>
      )
    }
  }
}
