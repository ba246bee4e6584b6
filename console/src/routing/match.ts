export type Params = Readonly<Record<string, string>>

/** `/user-pools/:pool/users` on `/user-pools/us-east-1_A/users` gives `{ pool: 'us-east-1_A' }`. Undefined: another path. */
export function matchPath(pattern: string, path: string): Params | undefined {
  const wanted = pattern.split('/')
  const given = path.replace(/\/+$/, '').split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith(':')) {
      if (value === '') return undefined
      params[part.slice(1)] = decoded(value)
    } else if (part !== value) return undefined
  }
  return params
}

/** The path of a page, its values escaped: `pathTo('/user-pools/:pool', { pool })`. */
export const pathTo = (pattern: string, params: Params): string =>
  pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
