import { roleNotFound } from '../../model/iam-error.ts'
import type { IamRole } from '../../model/role.ts'
import type { Store } from '../../ports/store.ts'

type Roles = { readonly store: Pick<Store, 'roles'> }

export async function requireRole({ store }: Roles, name: string): Promise<IamRole> {
  const role = await store.roles.find(name)
  if (!role) throw roleNotFound(name)
  return role
}

/** Changes a role that there is; what `change` throws leaves it as it was. */
export async function updateRoleNamed(
  { store }: Roles,
  name: string,
  change: (role: IamRole) => IamRole,
): Promise<IamRole> {
  const changed = await store.roles.update(name, change)
  if (!changed) throw roleNotFound(name)
  return changed
}
