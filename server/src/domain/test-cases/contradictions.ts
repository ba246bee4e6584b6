import type { Expect, Given } from '../../model/test-case.ts'
import type { Path, Report } from './check.ts'
import { mergeGiven } from './merge-given.ts'

type File = {
  readonly given?: Given
  readonly cases: readonly { readonly name: string; readonly given?: Given; readonly expect?: Expect }[]
}

/** What each member alone does not show: cases that could never hold, and names that two cases share. */
export function contradictions(file: File, report: Report): void {
  const names = new Map<string, number>()
  for (const [n, { name, given = {}, expect = {} }] of file.cases.entries()) {
    const path = ['cases', n] as const
    const first = names.get(name)
    if (first === undefined) names.set(name, n)
    else report([...path, 'name'], `used by cases[${first}]`)
    const all = mergeGiven(file.given ?? {}, given)
    ofEvent(all, expect, path, report)
    ofGrant(all, expect, path, report)
    for (const token of ['access', 'id', 'both'] as const) ofToken(expect[token], [...path, 'expect', token], report)
  }
}

/** With an event of one's own nothing is known of tokens. */
function ofEvent({ event }: Given, expect: Expect, path: Path, report: Report): void {
  if (!event) return
  for (const name of ['access', 'id', 'both', 'ignored', 'event'] as const) {
    if (expect[name] !== undefined)
      report([...path, 'expect', name], 'with given.event only answer, error, log and within are known')
  }
}

const machineGrants = ['client_credentials', 'get_client_token']

function ofGrant({ user, grant, eventVersion, event }: Given, expect: Expect, path: Path, report: Report): void {
  if (event) return
  const machine = user === 'none'
  const named = grant ?? (machine ? 'client_credentials' : 'password')
  if (machine !== machineGrants.includes(named)) {
    report(
      [...path, 'given'],
      machine ? `the grant ${named} needs a user` : `the grant ${named} has no user; set user: none`,
    )
    return
  }
  if (!machine) return
  if (expect.id !== undefined && expect.id !== 'none') report([...path, 'expect', 'id'], `${named} issues no ID token`)
  if (expect.both !== undefined) report([...path, 'expect', 'both'], `${named} issues no ID token`)
  if (eventVersion !== undefined && eventVersion !== 'V3_0') {
    report([...path, 'given'], `eventVersion ${eventVersion} is not called for ${named}; the function would not run`)
  }
}

function ofToken(token: Expect['id'], path: Path, report: Report): void {
  if (token === undefined || token === 'none') return
  const { added = {}, changed = {}, absent = [] } = token
  for (const name of Object.keys(added)) if (name in changed) report(path, `${name} is both added and changed`)
  for (const name of absent)
    if (name in added || name in changed)
      report(path, `${name} is both ${name in added ? 'added' : 'changed'} and absent`)
}
