/** What a label says when there are too many values of it. */
const other = 'other'

/**
 * Keeps the first so many names as they are. Every value of a label costs memory here and in whoever collects: names that
 * administrators choose must not be able to fill either.
 */
export function fewNames(most: number): (name: string) => string {
  const known = new Set<string>()
  return (name) => {
    if (known.has(name)) return name
    if (known.size >= most) return other
    known.add(name)
    return name
  }
}
