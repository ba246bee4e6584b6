import type { Html } from '../../lib/html.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { type Field, field } from './parts.ts'
import type { Texts } from './texts/en.ts'

/** How users name themselves at sign-in: by what the pool signs in with. */
export function nameField(texts: Texts, pool: UserPool, some: Pick<Field, 'value' | 'focus' | 'hint'>): Html {
  return field(texts, {
    name: 'username',
    label: nameLabel(texts, pool),
    autocomplete: 'username',
    ...keyboard(pool),
    ...some,
  })
}

function nameLabel({ names, or, language }: Texts, { usernameAttributes, aliasAttributes = [] }: UserPool): string {
  const aliases = aliasAttributes.filter((each) => each !== 'preferred_username')
  const text = or((usernameAttributes ?? (['username', ...aliases] as const)).map((each) => names[each]))
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}

/** Only a pool that knows one kind of name can ask for its keyboard. */
function keyboard({ usernameAttributes }: UserPool): Pick<Field, 'inputmode'> {
  if (usernameAttributes?.length !== 1) return {}
  return { inputmode: usernameAttributes[0] === 'email' ? 'email' : 'tel' }
}
