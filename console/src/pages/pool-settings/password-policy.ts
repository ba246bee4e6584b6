import type { shapes, UserPool } from '../../api/cognito-idp.ts'

export const requirements = [
  { value: 'RequireNumbers', label: 'At least 1 number' },
  { value: 'RequireSymbols', label: 'At least 1 special character' },
  { value: 'RequireUppercase', label: 'At least 1 uppercase letter' },
  { value: 'RequireLowercase', label: 'At least 1 lowercase letter' },
] as const
type Requirement = (typeof requirements)[number]['value']

export type PasswordPolicyForm = {
  readonly minimumLength: string
  readonly required: readonly Requirement[]
  readonly history: string
  readonly temporaryDays: string
}

/** What a new pool has. */
export const defaultPasswordPolicy: PasswordPolicyForm = {
  minimumLength: '8',
  required: requirements.map(({ value }) => value),
  history: '0',
  temporaryDays: '7',
}

export function toPasswordPolicyForm({ Policies }: UserPool): PasswordPolicyForm {
  const policy = Policies?.PasswordPolicy ?? {}
  return {
    minimumLength: String(policy.MinimumLength ?? defaultPasswordPolicy.minimumLength),
    required: requirements.flatMap(({ value }) => (policy[value] ? [value] : [])),
    history: String(policy.PasswordHistorySize ?? defaultPasswordPolicy.history),
    temporaryDays: String(policy.TemporaryPasswordValidityDays ?? defaultPasswordPolicy.temporaryDays),
  }
}

export function toPasswordPolicy(form: PasswordPolicyForm): shapes.PasswordPolicyType {
  return {
    ...Object.fromEntries(requirements.map(({ value }) => [value, form.required.includes(value)])),
    MinimumLength: Number(form.minimumLength),
    TemporaryPasswordValidityDays: Number(form.temporaryDays),
    ...(Number(form.history) > 0 && { PasswordHistorySize: Number(form.history) }),
  }
}
