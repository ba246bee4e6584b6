import { FormError } from './failure.ts'

/** UsernameType, PasswordType, ConfirmationCodeType and AttributeValueType of the service model. */
const bounds = {
  username: {
    most: 128,
    reason: 'username-invalid',
    allowed: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u,
  },
  password: { most: 256, reason: 'password-missing', allowed: /^\S(.*\S)?$/s },
  code: { most: 2048, reason: 'code-missing', allowed: /^\S+$/ },
  attribute: { most: 2048, reason: 'value-too-long', allowed: /^/ },
} as const

/** What forms send has met no check of the API's shapes. Gives the text back, or throws FormError. */
export function bounded(kind: keyof typeof bounds, text: string): string {
  const { most, allowed, reason } = bounds[kind]
  if (text.length > most || !allowed.test(text)) throw new FormError(reason)
  return text
}

/** A code as people type it: apps show it in two groups. */
export const typedCode = (text: string): string => bounded('code', text.replaceAll(/\s/g, ''))

/** A new password that was typed twice. */
export function newPassword(fields: ReadonlyMap<string, string>): string {
  const password = bounded('password', fields.get('password') ?? '')
  if (fields.get('password_again') !== password) throw new FormError('passwords-differ')
  return password
}
