import { CognitoError } from '../../model/errors.ts'
import type { PasswordPolicy } from '../../model/user-pool.ts'

/** Cognito says it differently from call to call (recorded for each of the three, but for sign-up, which is widely quoted). */
const prefixes = {
  'sign-up': 'Password did not conform with policy: ',
  administrator: 'Password did not conform with password policy: ',
  change: 'Password does not conform to policy: ',
} as const

export type PasswordCall = keyof typeof prefixes

// Developer guide, "Adding user pool password requirements". A blank counts as a symbol inside a password.
const symbols = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`+=-]|(?<=\S) (?=\S)/

type Rule = { readonly broken: (policy: PasswordPolicy, password: string) => boolean; readonly text: string }

// One at a time, in this order (the order is unverified).
const rules: readonly Rule[] = [
  { broken: ({ minimumLength }, password) => [...password].length < minimumLength, text: 'Password not long enough' },
  {
    broken: ({ requireUppercase }, password) => requireUppercase && !/[A-Z]/.test(password),
    text: 'Password must have uppercase characters',
  },
  {
    broken: ({ requireLowercase }, password) => requireLowercase && !/[a-z]/.test(password),
    text: 'Password must have lowercase characters',
  },
  {
    broken: ({ requireNumbers }, password) => requireNumbers && !/[0-9]/.test(password),
    text: 'Password must have numeric characters',
  },
  {
    broken: ({ requireSymbols }, password) => requireSymbols && !symbols.test(password),
    text: 'Password must have symbol characters',
  },
]

/** Refuses a password that the pool's policy does not allow. */
export function requireAcceptablePassword(policy: PasswordPolicy, password: string, call: PasswordCall): void {
  const broken = rules.find((rule) => rule.broken(policy, password))
  if (broken) throw new CognitoError('InvalidPasswordException', `${prefixes[call]}${broken.text}`)
}

export const isAcceptablePassword = (policy: PasswordPolicy, password: string): boolean =>
  !rules.some((rule) => rule.broken(policy, password))
