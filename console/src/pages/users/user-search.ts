/** What ListUsers can be filtered by, in the words of its filter language. */
export const searchable = [
  { value: 'username', label: 'User name' },
  { value: 'email', label: 'Email address' },
  { value: 'phone_number', label: 'Phone number' },
  { value: 'name', label: 'Name' },
  { value: 'given_name', label: 'Given name' },
  { value: 'family_name', label: 'Family name' },
  { value: 'preferred_username', label: 'Preferred user name' },
  { value: 'sub', label: 'User ID (sub)' },
] as const

/** A filter for values that begin with the text; for `sub`, that are equal. Undefined: everybody. */
export function filterOf(attribute: string, text: string): string | undefined {
  if (text.trim() === '') return undefined
  const operator = attribute === 'sub' ? '=' : '^='
  return `${attribute} ${operator} "${text.trim().replace(/["\\]/g, (each) => `\\${each}`)}"`
}
