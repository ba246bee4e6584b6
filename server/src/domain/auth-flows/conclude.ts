import type { Progress } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { ProvenSignIn } from '../tokens/sign-in-tokens.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { deviceIdentity, newDeviceKey } from '../users/devices.ts'
import { forgetFailures } from './lockout.ts'
import { next } from './next.ts'
import { postAuthentication } from './post-authentication.ts'
import type { FlowNeeds, SignIn, Step } from './sign-in.ts'

/** What was proven, by whom and how. `clientMetadata`: of the answer to a challenge, for the functions that run now. */
export type Proof = {
  readonly user: User
  readonly progress: Progress
  readonly clientMetadata?: ClientMetadata | undefined
}

/** Nothing is left to prove; the function that runs now may still keep the tokens back. */
export async function conclude(
  deps: FlowNeeds,
  signIn: SignIn,
  { user: proven, progress, clientMetadata }: Proof,
): Promise<Step> {
  const { pool, client } = signIn
  // Whoever was let in by the pool's own functions has proven nothing that the failures were about.
  if (progress.firstFactor !== 'CUSTOM') await forgetFailures(deps, signIn, proven.sub)
  const device = deviceOf(deps, pool, proven, progress)
  const user = await postAuthentication(deps, signIn, proven, clientMetadata, device.newDevice !== undefined)
  const changed = next(pool, user, progress, deps.clock.now())
  // The function may have disabled the user, which is its way to refuse without an error.
  if (changed.kind === 'refused') throw changed.error
  const { source, grant } = progress
  return { kind: 'proven', pool, client, user, source, grant, clientMetadata, ...device }
}

/** A pool that tracks devices knows every sign-in by one; an app that named none is offered a new one. */
function deviceOf(
  deps: FlowNeeds,
  pool: UserPool,
  { sub }: User,
  { device }: Progress,
): Pick<ProvenSignIn, 'deviceKey' | 'newDevice'> {
  if (!pool.devices) return {}
  if (device) return { deviceKey: device.key }
  const newDevice = deviceIdentity(deps, pool, sub, newDeviceKey(pool, deps))
  return { deviceKey: newDevice.key, newDevice }
}
