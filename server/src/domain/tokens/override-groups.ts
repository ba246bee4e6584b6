import { pointer } from '../../lib/json-pointer.ts'
import type { Effect, Note } from '../../model/effect.ts'
import type { TokenUse } from '../../model/signing-key.ts'
import type { Draft } from './draft.ts'
import { groupClaimNames } from './locked-claims.ts'
import type { GroupOverride } from './overrides.ts'

type Member = { readonly claim: string; readonly target: Effect['target']; readonly member: string }

// An access token carries the groups alone, an ID token the roles too.
const members: readonly Member[] = [
  { claim: groupClaimNames[0], target: 'groups', member: 'groupsToOverride' },
  { claim: groupClaimNames[1], target: 'roles', member: 'iamRolesToOverride' },
  { claim: groupClaimNames[2], target: 'preferredRole', member: 'preferredRole' },
]

/** The override replaces the whole configuration: what it leaves out is lost, and an empty list is no claim. */
export function overrideGroups(use: TokenUse, draft: Draft, override: GroupOverride): Effect[] {
  const values = [override.groups, override.roles, override.preferredRole] as const
  const nothing = values.every((value) => value === undefined || value.length === 0)
  const roles = [...override.roles, override.preferredRole].some(Boolean)
  return members.slice(0, use === 'access' ? 1 : 3).flatMap(({ claim, target, member }, index) => {
    const value = values[index]
    const before = draft.get(claim)
    if (value !== undefined && value.length > 0) draft.set(claim, value)
    else draft.delete(claim)
    const after = draft.get(claim)
    if (before === undefined && after === undefined) return []
    const note = nothing ? 'groups-cleared' : after === undefined ? lost(index, roles) : undefined
    return [
      {
        target,
        name: `${claim} (${use})`,
        change: 'replace',
        result: 'applied',
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
        ...(note && { note }),
        path: nothing ? override.path : pointer(override.path, member),
      },
    ]
  })
}

const lost = (index: number, roles: boolean): Note => (index > 0 && !roles ? 'roles-dropped' : 'empty-list-omitted')
