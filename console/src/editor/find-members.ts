import type { EventMember } from './event-member.ts'

/** The member that the names lead to; the first may be `event`, or a variable that has the name of a member. */
export function findMember(members: readonly EventMember[], names: readonly string[]): EventMember | undefined {
  const [first = '', ...rest] = names
  if (first === 'event') return descend({ name: 'event', type: 'object', members }, rest)
  const variable = anywhere(members, first)
  return variable && descend(variable, rest)
}

function descend(from: EventMember, names: readonly string[]): EventMember | undefined {
  return names.reduce<EventMember | undefined>(
    (found, name) => found?.members?.find((each) => each.name === name),
    from,
  )
}

function anywhere(members: readonly EventMember[], name: string): EventMember | undefined {
  for (const each of members) {
    const found = each.name === name ? each : anywhere(each.members ?? [], name)
    if (found) return found
  }
  return undefined
}
