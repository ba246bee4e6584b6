import type { Html } from '../../lib/html.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { type Field, field } from './parts.ts'

/** How users name themselves at sign-in: by what the pool signs in with. */
export function nameField(pool: UserPool, some: Pick<Field, 'value' | 'focus' | 'hint'>): Html {
  return field({ name: 'username', label: nameLabel(pool), autocomplete: 'username', ...keyboard(pool), ...some })
}

export function nameLabel({ usernameAttributes, aliasAttributes = [] }: UserPool): string {
  if (usernameAttributes) return sentence(usernameAttributes.map((each) => words[each]))
  const aliases = aliasAttributes.filter((each) => each !== 'preferred_username')
  return sentence(['username', ...aliases.map((each) => words[each])])
}

const words = { email: 'email address', phone_number: 'phone number' } as const

function sentence(names: readonly string[]): string {
  const text = names.length < 3 ? names.join(' or ') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Only a pool that knows one kind of name can ask for its keyboard. */
function keyboard({ usernameAttributes }: UserPool): Pick<Field, 'inputmode'> {
  if (usernameAttributes?.length !== 1) return {}
  return { inputmode: usernameAttributes[0] === 'email' ? 'email' : 'tel' }
}
