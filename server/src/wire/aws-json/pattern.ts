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
  const [, characters, quantifier] = new RegExp(`^\\^?${item}\\$?$`).exec(source) ?? []
  if (characters === undefined) return undefined
  const foreign = outsideOf(characters)
  return { matches: (value) => !foreign.test(value) && (quantifier === '*' || value !== '') }
}

/**
 * `X*\{####\}X*`, `X+@X+`: one class around literals that it contains too, which backtracking matches in quadratic time.
 * All characters are of the class, and the literals follow each other: taking each at its first place is enough.
 */
function classWithLiterals(source: string): Pattern | undefined {
  const parts = [...source.matchAll(new RegExp(`${item}|((?:\\\\.|[^[.*+^$(){}|?\\\\])+)`, 'g'))]
  const [characters, ...others] = new Set(parts.flatMap(([, characters]) => characters ?? []))
  if (characters === undefined || others.length > 0) return undefined
  if (parts.map(([text]) => text).join('') !== source) return undefined
  const steps = parts.map(([, , quantifier, literal]) => quantifier ?? unescaped(literal ?? ''))
  if (!isQuantifier(steps[0]) || !isQuantifier(steps.at(-1))) return undefined
  const foreign = outsideOf(characters)
  if (foreign.test(steps.filter((step) => !isQuantifier(step)).join(''))) return undefined
  return { matches: (value) => !foreign.test(value) && follow(value, steps) }
}

const isQuantifier = (step: string | undefined) => step === '*' || step === '+'
const unescaped = (literal: string) => literal.replace(/\\(.)/g, '$1')

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

/**
 * Any other pattern looks at no more than the longest value that could pass: a longer one is refused for its length
 * already, or by this limit where the model has none (ids and names of a few dozen characters).
 */
function general(source: string): Pattern {
  const regex = toRegExp(source)
  return {
    matches(value, maxLength) {
      if (maxLength === undefined && value.length > 4096) return false
      return regex.test(value.slice(0, maxLength))
    },
  }
}

function toRegExp(source: string): RegExp {
  // `(?s)` is a flag here.
  const flags = source.startsWith('(?s)') ? 'us' : 'u'
  return new RegExp(`^(?:${withAsciiSpace(source.replace('(?s)', ''))})$`, flags)
}

/** Finds a character that is not of the class; a search for one character never goes back. */
function outsideOf(characters: string): RegExp {
  if (characters === '.') return /[\n\r\u2028\u2029]/
  const inside = withAsciiSpace(characters)
  return new RegExp(inside.startsWith('[^') ? `[${inside.slice(2)}` : `[^${inside.slice(1)}`, 'u')
}

/** Java's `\s` and `\S` are about ASCII, JavaScript's are not. */
const withAsciiSpace = (source: string) =>
  source.replaceAll('[^\\s]', '[\\S]').replaceAll('[\\S]', '[^ \\t\\n\\v\\f\\r]').replaceAll('\\s', ' \\t\\n\\v\\f\\r')
