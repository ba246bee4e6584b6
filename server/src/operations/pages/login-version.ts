import type { Domain } from '../../model/domain.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'

/** 1: the classic hosted UI; 2: managed login. It belongs to the domain. */
export type LoginVersion = Domain['managedLoginVersion']

/** Under a pool's id pages look as at its domain, at its own one if there are two; without any they are managed login. */
export async function loginVersionAtPath({ store }: Pick<Deps, 'store'>, { id }: UserPool): Promise<LoginVersion> {
  const domains = await store.domains.findByPool(id)
  return domains.at(-1)?.managedLoginVersion ?? 2
}
