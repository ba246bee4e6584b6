import type { Html } from '../../lib/html.ts'
import type { PasswordPolicy } from '../../model/user-pool.ts'
import type { Page } from './page.ts'
import { type Field, field } from './parts.ts'

/** How an attribute of a user is asked for. */
export function attributeField(page: Page, name: string, some: Pick<Field, 'optional'> = {}): Html {
  const value = page.fields.get(`attribute.${name}`)
  return field({ name: `attribute.${name}`, value, label: spaced(name), ...known[name], ...some })
}

/** OpenID Connect Core section 5.1, as browsers know them. */
const known: Readonly<Record<string, Partial<Field>>> = {
  email: { label: 'Email address', type: 'email', autocomplete: 'email' },
  phone_number: {
    label: 'Phone number',
    type: 'tel',
    autocomplete: 'tel',
    hint: 'With the country code, for example +14155550100',
  },
  name: { label: 'Full name', autocomplete: 'name' },
  given_name: { label: 'First name', autocomplete: 'given-name' },
  family_name: { label: 'Last name', autocomplete: 'family-name' },
  middle_name: { autocomplete: 'additional-name' },
  nickname: { autocomplete: 'nickname' },
  birthdate: { label: 'Date of birth', type: 'date', autocomplete: 'bday' },
  address: { autocomplete: 'street-address' },
  website: { type: 'url', autocomplete: 'url' },
  locale: { label: 'Language', hint: 'For example en-GB' },
  zoneinfo: { label: 'Time zone', hint: 'For example Europe/Paris' },
}

function spaced(name: string): string {
  const text = name.replace(/^(dev:)?custom:/, '').replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A new password, twice: without a script nobody can look at what was typed. */
export const newPasswordFields = (
  policy: PasswordPolicy,
  { label = 'New password', focus = false }: Partial<Pick<Field, 'label' | 'focus'>> = {},
): readonly Html[] => [
  field({
    name: 'password',
    label,
    type: 'password',
    autocomplete: 'new-password',
    hint: rules(policy),
    focus,
  }),
  field({ name: 'password_again', label: `${label} again`, type: 'password', autocomplete: 'new-password' }),
]

function rules(policy: PasswordPolicy): string {
  const wanted = [
    policy.requireUppercase && 'an uppercase letter',
    policy.requireLowercase && 'a lowercase letter',
    policy.requireNumbers && 'a number',
    policy.requireSymbols && 'a symbol',
  ].filter((each) => each !== false)
  const least = `At least ${policy.minimumLength} characters`
  return wanted.length === 0 ? least : `${least}, with ${new Intl.ListFormat('en').format(wanted)}`
}
