import type { CssNode, Rule, Selector } from 'css-tree'

/** What a style sheet may say; everything else is refused. */
export type CssRules = {
  readonly classes: ReadonlySet<string>
  readonly states: ReadonlySet<string>
  readonly properties: ReadonlySet<string>
}

export type SafeCss =
  | { readonly kind: 'safe'; readonly css: string }
  | { readonly kind: 'refused'; readonly why: string }

/** Parses a style sheet and writes it anew: single classes with plain declarations, no at-rules, no addresses. */
export async function safeCss(text: string, rules: CssRules): Promise<SafeCss> {
  // Loaded with the first sheet: its tables of properties take their time.
  const { parse, generate, walk } = await import('css-tree')
  const problems: string[] = []
  const sheet = parse(text, { onParseError: (error) => problems.push(error.message) })
  if (sheet.type !== 'StyleSheet') return { kind: 'refused', why: 'this is no style sheet' }
  for (const node of sheet.children) {
    // Comments are not written again.
    if (node.type === 'Comment') continue
    if (node.type === 'Rule') problems.push(...problemsOf(node))
    else problems.push(node.type === 'Atrule' ? `@${node.name} is not allowed` : 'only rules are allowed')
  }
  const [why] = problems
  if (why !== undefined) return { kind: 'refused', why }
  const css = generate(sheet)
  // It will stand in a style element, which a text could close.
  return css.includes('<') ? { kind: 'refused', why: '< is not allowed' } : { kind: 'safe', css }

  function problemsOf({ prelude, block }: Rule): string[] {
    const selectors = prelude.type === 'SelectorList' ? [...prelude.children] : [prelude]
    const ofSelectors = selectors.map((each) => selectorProblem(each, rules))
    return [...ofSelectors, ...[...block.children].map(declarationProblem)].filter((each) => each !== undefined)
  }

  function declarationProblem(node: CssNode): string | undefined {
    if (node.type !== 'Declaration') return `only declarations are allowed inside of a rule`
    if (!rules.properties.has(node.property.toLowerCase())) return `the property ${node.property} is not allowed`
    let problem: string | undefined
    walk(node.value, (value) => {
      problem ??= valueProblem(value)
    })
    return problem
  }
}

function selectorProblem(selector: CssNode, { classes, states }: CssRules): string | undefined {
  const [first, second, ...more] = selector.type === 'Selector' ? [...(selector as Selector).children] : []
  const isClass = first?.type === 'ClassSelector' && more.length === 0
  const isState =
    second === undefined || (second.type === 'PseudoClassSelector' && !second.children && states.has(second.name))
  if (!isClass || !isState) return 'a selector must be one class, by itself or with :hover or :focus'
  return classes.has(first.name) ? undefined : `the class ${first.name} is not allowed`
}

const plainValues = new Set<CssNode['type']>([
  'Value',
  'Identifier',
  'Dimension',
  'Percentage',
  'Number',
  'Hash',
  'Operator',
  'Parentheses',
])
const functions = new Set(['rgb', 'rgba', 'hsl', 'hsla', 'calc', 'min', 'max', 'clamp', 'linear-gradient'])

function valueProblem(node: CssNode): string | undefined {
  if (plainValues.has(node.type)) return undefined
  if (node.type === 'Function' && functions.has(node.name.toLowerCase())) return undefined
  // Names of fonts.
  if (node.type === 'String' && /^[\w .-]*$/.test(node.value)) return undefined
  return node.type === 'Function' ? `the function ${node.name} is not allowed` : `a value is not allowed (${node.type})`
}
