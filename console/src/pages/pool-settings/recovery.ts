import type { shapes, UserPool } from '../../api/cognito-idp.ts'

const mechanisms = {
  email: { label: 'Email only', names: ['verified_email'] },
  phone: { label: 'SMS only', names: ['verified_phone_number'] },
  'email-phone': { label: 'Email if available, otherwise SMS', names: ['verified_email', 'verified_phone_number'] },
  'phone-email': { label: 'SMS if available, otherwise email', names: ['verified_phone_number', 'verified_email'] },
  none: { label: 'None: administrators reset passwords', names: ['admin_only'] },
} as const satisfies Record<string, { label: string; names: readonly shapes.RecoveryOptionNameType[] }>

export type Recovery = keyof typeof mechanisms

export const recoveryOptions = Object.entries(mechanisms).map(([value, { label }]) => ({
  value: value as Recovery,
  label,
}))

export function recoveryOf({ AccountRecoverySetting }: UserPool): Recovery {
  const names = (AccountRecoverySetting?.RecoveryMechanisms ?? [])
    .toSorted((a, b) => a.Priority - b.Priority)
    .map(({ Name }) => Name)
  const found = Object.entries(mechanisms).find(([, { names: each }]) => each.join() === names.join())?.[0]
  return (found as Recovery | undefined) ?? 'phone-email'
}

export const toRecoverySetting = (recovery: Recovery): shapes.AccountRecoverySettingType => ({
  RecoveryMechanisms: mechanisms[recovery].names.map((Name, index) => ({ Name, Priority: index + 1 })),
})
