import type { shapes, UserPool } from '../../api/cognito-idp.ts'

export const deviceOptions = [
  { value: 'never', label: "Don't remember" },
  { value: 'always', label: 'Always remember' },
  { value: 'opt-in', label: 'Let the user decide' },
] as const

export type DeviceForm = {
  readonly devices: (typeof deviceOptions)[number]['value']
  /** A remembered device takes the place of the second factor. */
  readonly trustDevices: boolean
}

export const toDeviceForm = ({ DeviceConfiguration: devices }: UserPool): DeviceForm => ({
  devices: !devices ? 'never' : devices.DeviceOnlyRememberedOnUserPrompt ? 'opt-in' : 'always',
  trustDevices: devices?.ChallengeRequiredOnNewDevice ?? false,
})

/** Undefined: no device is remembered. */
export const toDeviceConfiguration = (form: DeviceForm): shapes.DeviceConfigurationType | undefined =>
  form.devices === 'never'
    ? undefined
    : {
        DeviceOnlyRememberedOnUserPrompt: form.devices === 'opt-in',
        ChallengeRequiredOnNewDevice: form.trustDevices,
      }
