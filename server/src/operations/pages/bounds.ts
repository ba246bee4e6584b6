import { invalidParameter } from '../../model/errors.ts'

/** UsernameType, PasswordType, ConfirmationCodeType and AttributeValueType of the service model, in words for people. */
const bounds = {
  username: {
    most: 128,
    text: 'Enter a name of up to 128 characters without spaces.',
    allowed: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u,
  },
  password: { most: 256, text: 'Enter a password of up to 256 characters.', allowed: /^\S(.*\S)?$/s },
  code: { most: 2048, text: 'Enter the code that was sent to you.', allowed: /^\S+$/ },
  attribute: { most: 2048, text: 'A value is longer than 2048 characters.', allowed: /^/ },
} as const

/** What forms send has met no check of the API's shapes. Gives the text back, or throws CognitoError. */
export function bounded(kind: keyof typeof bounds, text: string): string {
  const { most, allowed, text: words } = bounds[kind]
  if (text.length > most || !allowed.test(text)) throw invalidParameter(words)
  return text
}

/** A new password that was typed twice. */
export function newPassword(fields: ReadonlyMap<string, string>): string {
  const password = bounded('password', fields.get('password') ?? '')
  if (fields.get('password_again') !== password) throw invalidParameter('The two passwords differ.')
  return password
}
