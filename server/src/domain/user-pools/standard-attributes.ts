import type { SchemaAttribute } from '../../model/schema-attribute.ts'

const text = { min: '0', max: '2048' }
const common = { developerOnly: false, mutable: true, required: false }
const textAttribute = (name: string): SchemaAttribute => ({ name, type: 'String', ...common, bounds: text })
const flagAttribute = (name: string): SchemaAttribute => ({ name, type: 'Boolean', ...common })

/** What every pool's schema begins with, in the order in which Cognito lists it. */
export const standardAttributes: readonly SchemaAttribute[] = [
  {
    name: 'sub',
    type: 'String',
    developerOnly: false,
    mutable: false,
    required: true,
    bounds: { min: '1', max: '2048' },
  },
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username'].map(textAttribute),
  ...['profile', 'picture', 'website', 'email'].map(textAttribute),
  flagAttribute('email_verified'),
  textAttribute('gender'),
  { name: 'birthdate', type: 'String', ...common, bounds: { min: '10', max: '10' } },
  ...['zoneinfo', 'locale', 'phone_number'].map(textAttribute),
  flagAttribute('phone_number_verified'),
  textAttribute('address'),
  { name: 'updated_at', type: 'Number', ...common, bounds: { min: '0' } },
  { name: 'identities', type: 'String', ...common, bounds: {} },
]
