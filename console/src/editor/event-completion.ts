import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { eventMembers } from './event-members.generated.ts'
import { type EventPath, eventPathAt } from './event-path.ts'
import { findMember } from './find-members.ts'

/** Offers the members of these events, by the names of their types, and the texts that a member may be. */
export const completeEvents = (types: readonly string[]): Extension =>
  autocompletion({ override: [(context) => completions(context, types)], icons: false })

export function completions({ state, pos }: CompletionContext, types: readonly string[]): CompletionResult | null {
  const path = eventPathAt(state, pos)
  if (!path) return null
  const found = types.flatMap((type) => findMember(eventMembers[type] ?? [], path.names) ?? [])
  const options = new Map<string, Completion>()
  for (const member of found) {
    for (const each of optionsOf(member, path, state.sliceDoc(pos, pos + 1))) options.set(each.label, each)
  }
  return options.size === 0 ? null : { from: path.from, options: [...options.values()], validFor: /^[\w$-]*$/ }
}

function optionsOf(
  { members = [], values = [] }: NonNullable<ReturnType<typeof findMember>>,
  { kind }: EventPath,
  next: string,
): readonly Completion[] {
  if (kind === 'value') return values.map((label) => ({ label }))
  return members.map(({ name, type, doc }) => ({
    label: name,
    detail: type,
    ...(doc !== undefined && { info: doc }),
    ...(kind === 'key' && next !== ':' && { apply: `${name}: ` }),
  }))
}
