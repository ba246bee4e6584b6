import type { Group } from '../../model/group.ts'

/** A user's groups and roles as the trigger's event has them. */
export type GroupConfiguration = {
  readonly groupsToOverride: readonly string[]
  readonly iamRolesToOverride: readonly string[]
  readonly preferredRole: string | null
}

/** Best precedence first; a group without one comes last; then by name. The guide leaves the order open. */
export function groupConfiguration(groups: readonly Group[]): GroupConfiguration {
  const sorted = groups.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
  const withRole = sorted.filter((group) => group.roleArn !== undefined)
  return {
    groupsToOverride: sorted.map(({ name }) => name),
    iamRolesToOverride: [...new Set(withRole.flatMap(({ roleArn }) => roleArn ?? []))],
    preferredRole: preferredRole(withRole),
  }
}

/** Developer guide, "Adding groups to a user pool": 0 is best, none is worst. */
const rank = ({ precedence }: Group): number => precedence ?? Number.MAX_SAFE_INTEGER

/** API reference, CreateGroup: of groups that tie for the best precedence, all must name the same role. */
function preferredRole(withRole: readonly Group[]): string | null {
  const best = withRole.filter((group) => rank(group) === Math.min(...withRole.map(rank)))
  const roles = new Set(best.flatMap(({ roleArn }) => roleArn ?? []))
  const [role] = roles
  return roles.size === 1 && role !== undefined ? role : null
}
