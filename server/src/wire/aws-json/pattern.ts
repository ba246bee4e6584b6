/**
 * Patterns of the service models are Java's, and a value has to match as a whole. Matching takes time linear in the value,
 * or the value is short: what is compared here comes from anyone.
 */
export type Pattern = { matches(value: string, maxLength: number | undefined): boolean }

const compiled = new Map<string, Pattern>()

export function patternOf(source: string): Pattern {
  const known = compiled.get(source)
  if (known) return known
  const pattern = oneClass(source) ?? classWithLiterals(source) ?? general(source)
  compiled.set(source, pattern)
  return pattern
}

const item = String.raw`(\.|\[(?:[^\]\\]|\\.)+\])([*+])`

/** `[\w-]+`: a single pass, whatever the length. */
function oneClass(source: string): Pattern | undefined {
  if (!new RegExp(`^\\^?${item}\\$?$`).test(source)) return undefined
  const regex = toRegExp(source)
  return { matches: (value) => regex.test(value) }
}

/**
 * `X*\{####\}X*`, `X+@X+`: one class around literals that it contains too, which backtracking matches in quadratic time.
 * All characters are of the class, and the literals follow each other: taking each at its first place is enough.
 */
function classWithLiterals(source: string): Pattern | undefined {
  const parts = [...source.matchAll(new RegExp(`${item}|([^[.*+]+)`, 'g'))]
  const classes = new Set(parts.flatMap(([, characters]) => characters ?? []))
  const [characters] = classes
  if (classes.size !== 1 || characters === undefined || parts.map(([text]) => text).join('') !== source)
    return undefined
  const steps = parts.map(([, , quantifier, literal]) => quantifier ?? literal?.replaceAll('\\', '') ?? '')
  const literals = parts.flatMap(([, , , literal]) => literal?.replaceAll('\\', '') ?? [])
  const isClass = (step: string | undefined) => step === '*' || step === '+'
  if (!isClass(steps[0]) || !isClass(steps.at(-1))) return undefined
  const all = toRegExp(`${characters}*`)
  if (/[\^$(){|?]/.test(parts.flatMap(([, , , literal]) => literal?.replace(/\\./g, '') ?? []).join('')))
    return undefined
  if (!literals.every((literal) => all.test(literal))) return undefined
  return { matches: (value) => all.test(value) && follow(value, steps) }
}

function follow(value: string, steps: readonly string[]): boolean {
  let at = 0
  for (const step of steps) {
    if (step === '*') continue
    const found = step === '+' ? at : value.indexOf(step, at)
    if (found < 0) return false
    // A class needs one whole character, which may be a surrogate pair.
    at = found + (step === '+' ? String.fromCodePoint(value.codePointAt(at) ?? 0).length : step.length)
  }
  return at <= value.length
}

/** Any other pattern looks at no more than the longest value that could pass, a few thousand characters at most. */
function general(source: string): Pattern {
  const regex = toRegExp(source)
  return {
    matches: (value, maxLength = 4096) => regex.test(value.length > maxLength ? value.slice(0, maxLength) : value),
  }
}

/** Java's `\s` and `\S` are about ASCII, JavaScript's are not; `(?s)` is a flag here. */
function toRegExp(source: string): RegExp {
  const flags = source.startsWith('(?s)') ? 'us' : 'u'
  const body = source
    .replace('(?s)', '')
    .replaceAll('[^\\s]', '[\\S]')
    .replaceAll('[\\S]', '[^ \\t\\n\\v\\f\\r]')
    .replaceAll('\\s', ' \\t\\n\\v\\f\\r')
  return new RegExp(`^(?:${body})$`, flags)
}
