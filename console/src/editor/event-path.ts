import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'

type SyntaxNode = ReturnType<ReturnType<typeof syntaxTree>['resolveInner']>

/** What is being written at a place: the names that lead there from a variable, and where its own name begins. */
export type EventPath = {
  readonly names: readonly string[]
  readonly from: number
  /** `event.requ`, `{ claimsToA`, or `event.triggerSource === 'Tok`. */
  readonly kind: 'member' | 'key' | 'value'
}

const chain = String.raw`([\w$]+(?:\s*\??\.\s*[\w$]+)*)`
const member = new RegExp(String.raw`${chain}\s*\??\.([\w$]*)$`)
const subscript = /(\w+(?:\[['"]\w+['"]\])*)\[['"](\w*)$/
const compared = new RegExp(String.raw`${chain}\s*[!=]==?\s*['"]([\w$-]*)$`)
const key = /[{,]\s*(?:\/\/.*\n\s*)*['"]?([\w$]*)$/

/** Undefined: nothing that could be of an event. */
export function eventPathAt(state: EditorState, at: number): EventPath | undefined {
  const before = state.sliceDoc(Math.max(0, at - 500), at)
  const value = compared.exec(before)
  if (value) return { names: namesOf(value[1]), from: at - length(value[2]), kind: 'value' }
  const found = member.exec(before) ?? subscript.exec(before)
  if (found) return { names: namesOf(found[1]), from: at - length(found[2]), kind: 'member' }
  const typed = key.exec(before)
  const names = typed && namesAbove(state, syntaxTree(state).resolveInner(at, -1))
  return names ? { names, from: at - length(typed[1]), kind: 'key' } : undefined
}

const length = (text = '') => text.length
const namesOf = (text = '') => text.match(/[\w$]+/g) ?? []

/** What can stand between a value and the variable that it becomes. */
const passed: ReadonlySet<string> = new Set(['ParenthesizedExpression', 'ConditionalExpression', 'BinaryExpression'])

/** Of a name in an object that is written out: where that object goes. */
function namesAbove(state: EditorState, start: SyntaxNode): readonly string[] | undefined {
  let node: SyntaxNode | null = start
  while (node && node.name !== 'ObjectExpression') {
    if (!/^(PropertyDefinition|Property|String|⚠|[{},:])$/.test(node.name)) return undefined
    node = node.parent
  }
  const names: string[] = []
  while (node) {
    const parent: SyntaxNode | null = node.parent
    if (parent?.name === 'Property') {
      const own = parent.getChild('PropertyDefinition') ?? parent.getChild('String')
      if (!own) return undefined
      names.unshift(...namesOf(state.sliceDoc(own.from, own.to)))
      node = parent.parent
    } else if (parent?.name === 'AssignmentExpression') {
      const { firstChild } = parent
      return firstChild ? [...namesOf(state.sliceDoc(firstChild.from, firstChild.to)), ...names] : undefined
    } else if (parent?.name === 'VariableDeclaration') {
      const own = parent.getChild('VariableDefinition')
      return own ? [state.sliceDoc(own.from, own.to), ...names] : undefined
    } else if (parent && passed.has(parent.name)) node = parent
    else return undefined
  }
  return undefined
}
