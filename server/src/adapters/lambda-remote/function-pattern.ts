import { type FunctionReference, functionArn, parseFunctionArn } from '../../model/function-arn.ts'

/** Which functions an entry of `functions.remote` is for. */
export type FunctionPattern =
  | {
      readonly kind: 'exact'
      readonly name: string
      /** Absent: any version and alias. */
      readonly qualifier?: string
      /** Absent: of any region and account. */
      readonly of?: { readonly region: string; readonly accountId: string }
    }
  /** The beginning of an ARN, or of a name. */
  | { readonly kind: 'beginning'; readonly text: string }

const nameForm = /^([A-Za-z0-9_-]{1,64})(?::(\$LATEST|[A-Za-z0-9_-]{1,128}))?$/
const beginningForm = /^(?:arn:[A-Za-z0-9$:_-]*|[A-Za-z0-9_-]*)$/

/** A name or an ARN, both with or without qualifier, or the beginning of one with a `*`. Undefined: none of these. */
export function parseFunctionPattern(text: string): FunctionPattern | undefined {
  if (text.endsWith('*')) {
    const beginning = text.slice(0, -1)
    return beginningForm.test(beginning) ? { kind: 'beginning', text: beginning } : undefined
  }
  const arn = parseFunctionArn(text)
  if (arn) {
    const { region, accountId, name, qualifier } = arn
    return { kind: 'exact', name, of: { region, accountId }, ...(qualifier && { qualifier }) }
  }
  const [, name, qualifier] = nameForm.exec(text) ?? []
  return name === undefined ? undefined : { kind: 'exact', name, ...(qualifier && { qualifier }) }
}

export function fits(pattern: FunctionPattern, reference: FunctionReference): boolean {
  if (pattern.kind === 'beginning') {
    return (pattern.text.startsWith('arn:') ? functionArn(reference) : reference.name).startsWith(pattern.text)
  }
  const { name, qualifier, of } = pattern
  if (name !== reference.name || (qualifier !== undefined && qualifier !== reference.qualifier)) return false
  return of === undefined || (of.region === reference.region && of.accountId === reference.accountId)
}

/** Whether everything that fits `later` fits `earlier` too, so that an entry behind it would never be asked. */
export function covers(earlier: FunctionPattern, later: FunctionPattern): boolean {
  if (earlier.kind === 'beginning') return later.kind === 'beginning' && later.text.startsWith(earlier.text)
  // An exact name goes before every pattern, wherever it stands.
  if (later.kind === 'beginning' || earlier.name !== later.name) return false
  if (earlier.qualifier !== undefined && earlier.qualifier !== later.qualifier) return false
  if (earlier.of === undefined) return true
  return earlier.of.region === later.of?.region && earlier.of.accountId === later.of.accountId
}

/** The entries in the order in which they are asked: exact names before patterns, otherwise as they were written. */
export function inOrder<Entry extends { readonly pattern: FunctionPattern }>(entries: readonly Entry[]): Entry[] {
  const of = (kind: FunctionPattern['kind']) => entries.filter(({ pattern }) => pattern.kind === kind)
  return [...of('exact'), ...of('beginning')]
}
