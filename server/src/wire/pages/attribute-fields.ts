import { type Html, html } from '../../lib/html.ts'
import type { PasswordPolicy } from '../../model/user-pool.ts'
import type { Page } from './page.ts'
import { type Field, field } from './parts.ts'
import type { Texts } from './texts/en.ts'

/** How an attribute of a user is asked for. */
export function attributeField(
  { texts, fields }: Pick<Page, 'texts' | 'fields'>,
  name: string,
  some: Pick<Field, 'optional'> = {},
): Html {
  const value = fields.get(`attribute.${name}`)
  const hint = inTexts(texts.hints, name)
  const label = attributeLabel(texts, name)
  return field(texts, { name: `attribute.${name}`, value, label, ...(hint && { hint }), ...known[name], ...some })
}

/** A custom attribute has no words but its name. */
export const attributeLabel = ({ attributes, language }: Texts, name: string): string =>
  inTexts(attributes, name) ?? spaced(name, language)

const inTexts = (texts: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(texts, name) ? texts[name] : undefined

function spaced(name: string, language: string): string {
  const text = name.replace(/^(dev:)?custom:/, '').replaceAll('_', ' ')
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}

/** OpenID Connect Core section 5.1, as browsers know them. */
const known: Readonly<Record<string, Pick<Field, 'type' | 'autocomplete'>>> = {
  email: { type: 'email', autocomplete: 'email' },
  phone_number: { type: 'tel', autocomplete: 'tel' },
  name: { autocomplete: 'name' },
  given_name: { autocomplete: 'given-name' },
  family_name: { autocomplete: 'family-name' },
  middle_name: { autocomplete: 'additional-name' },
  nickname: { autocomplete: 'nickname' },
  birthdate: { type: 'date', autocomplete: 'bday' },
  address: { autocomplete: 'street-address' },
  website: { type: 'url', autocomplete: 'url' },
}

type NewPassword = { readonly policy: PasswordPolicy; readonly first?: boolean; readonly focus?: boolean }

/** A new password, twice: without a script nobody can look at what was typed. `first`: of a new account. */
export function newPasswordFields(
  texts: Texts,
  { policy, first = false, focus = false }: NewPassword,
): readonly Html[] {
  const { label, again, newLabel, newAgain } = texts.password
  const common = { type: 'password', autocomplete: 'new-password' } as const
  const hint = rules(texts, policy)
  return [
    field(texts, { name: 'password', label: first ? label : newLabel, hint, focus, ...common }),
    field(texts, { name: 'password_again', label: first ? again : newAgain, ...common }),
  ]
}

function rules({ password }: Texts, policy: PasswordPolicy): Html {
  const wanted = [
    password.length(policy.minimumLength),
    policy.requireUppercase && password.uppercase,
    policy.requireLowercase && password.lowercase,
    policy.requireNumbers && password.number,
    policy.requireSymbols && password.symbol,
  ]
  return html`<ul>${wanted.map((each) => each !== false && html`<li>${each}</li>`)}</ul>`
}
