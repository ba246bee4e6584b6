import type { shapes } from '../../api/cognito-idp.ts'
import { standardAttributes } from '../user-pools/standard-attributes.ts'

/** What a client may see and change of its user. */
export type AttributeChoice = {
  readonly name: string
  readonly readable: boolean
  readonly writable: boolean
  /** `always`: a sign-up has to be able to write it. `never`: only the server writes it. */
  readonly fixed?: 'always' | 'never'
}

type Lists = {
  readonly readAttributes: readonly string[] | undefined
  readonly writeAttributes: readonly string[] | undefined
}

/** The attributes of a pool as a client may use them; those for developers alone are no client's. */
export function attributeChoices(schema: readonly shapes.SchemaAttributeType[], lists: Lists): AttributeChoice[] {
  const known = schema.filter(({ DeveloperOnlyAttribute }) => !DeveloperOnlyAttribute)
  return known.map(({ Name: name = '', Required }) => {
    const fixed = neverWritable.includes(name) ? 'never' : Required ? 'always' : undefined
    // Without a list a client reads everything, and writes what is standard.
    const readable = lists.readAttributes?.includes(name) ?? true
    const writable = lists.writeAttributes?.includes(name) ?? standardAttributes.includes(name)
    return {
      name,
      readable,
      writable: fixed === 'always' || (fixed !== 'never' && writable),
      ...(fixed && { fixed }),
    }
  })
}

/** The server sets them itself. */
const neverWritable = ['sub', 'email_verified', 'phone_number_verified', 'identities']

export const listsOf = (choices: readonly AttributeChoice[]): Lists => ({
  readAttributes: choices.flatMap(({ name, readable }) => (readable ? [name] : [])),
  writeAttributes: choices.flatMap(({ name, writable }) => (writable ? [name] : [])),
})
