import type { Json } from '../../lib/exact-json.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Claims } from '../../model/claims.ts'
import type { UserAttributes } from '../../model/user.ts'

// Developer guide, "UserInfo endpoint": what each scope opens. Custom attributes come with `profile`.
const ofProfile = [
  'name',
  'family_name',
  'given_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'updated_at',
]
const byScope: Readonly<Record<string, readonly string[]>> = {
  profile: ofProfile,
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
}

/** Claims that scopes open, for the metadata of the issuer. */
export const claimsOfScopes: readonly string[] = Object.values(byScope).flat()

/** Which attributes a token's scopes open. `openid` alone opens all; so does sign-in by the SDK. */
export function attributesOfScopes(attributes: UserAttributes, scopes: readonly string[]): UserAttributes {
  const narrowing = scopes.filter((scope) => scope in byScope)
  if (!scopes.includes('openid') || narrowing.length === 0) return attributes
  const open = new Set(narrowing.flatMap((scope) => byScope[scope] ?? []))
  const withCustom = narrowing.includes('profile')
  return pick(attributes, (name) => open.has(name) || (withCustom && name.startsWith('custom:')))
}

/** `ReadAttributes` of the client; unset: everything. */
export function readableAttributes(attributes: UserAttributes, { readAttributes }: AppClient): UserAttributes {
  return readAttributes ? pick(attributes, (name) => readAttributes.includes(name)) : attributes
}

const pick = (attributes: UserAttributes, wanted: (name: string) => boolean): UserAttributes =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => wanted(name)))

/** Attributes as they stand in an ID token (OpenID Connect Core section 5.1); custom ones are always texts. */
export function attributeClaims(attributes: UserAttributes): Claims {
  return Object.fromEntries(Object.entries(attributes).map(([name, text]) => [name, claimValue(name, text)]))
}

function claimValue(name: string, text: string): Json {
  switch (name) {
    case 'email_verified':
    case 'phone_number_verified':
      return text === 'true'
    case 'updated_at':
      return Number(text)
    case 'address':
      return { formatted: text }
    case 'identities':
      return JSON.parse(text, identityText) as Json
    default:
      return text
  }
}

/** In the attribute `primary` is a boolean and `dateCreated` a number; in the claim both are texts. */
const identityText = (name: string, value: unknown) =>
  name === 'primary' || name === 'dateCreated' ? String(value) : value
