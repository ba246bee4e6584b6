import Checkbox from '@cloudscape-design/components/checkbox'
import { RadioField } from '../../parts/radio-field.tsx'
import { Section } from '../../parts/section.tsx'
import { type DeviceForm, deviceOptions } from './devices.ts'
import type { Fields } from './settings-form.tsx'

export function DevicesSection({ form, set }: Fields<DeviceForm>) {
  return (
    <Section title="Device tracking">
      <RadioField
        label="Remember user devices"
        options={deviceOptions}
        value={form.devices}
        onChange={(devices) => set({ devices })}
      />
      {form.devices !== 'never' && (
        <Checkbox checked={form.trustDevices} onChange={({ detail }) => set({ trustDevices: detail.checked })}>
          Trust remembered devices: they take the place of the MFA code
        </Checkbox>
      )}
    </Section>
  )
}
