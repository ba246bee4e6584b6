import { userNotFound } from '../../model/errors.ts'
import type { Progress } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import { hidesExistence } from '../app-clients/client-and-pool.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { findUser } from '../users/require-user.ts'
import { claimantOf, isName, nobody } from './claimant.ts'
import { startCustom } from './custom-auth.ts'
import { requireUnlocked } from './lockout.ts'
import { namedDevice, onDevice } from './named-device.ts'
import { passwordProven, provePassword } from './password.ts'
import { preAuthentication } from './pre-authentication.ts'
import { proceed } from './proceed.ts'
import type { Claimant, FlowNeeds, SignIn, Step } from './sign-in.ts'
import { askSrp, requireSrpPublic } from './srp-password.ts'
import { migrateUser } from './user-migration.ts'

export type Start = {
  /** As it was typed: username or alias. */
  readonly name: string
  /** Reaches the functions that run before the proof, as `validationData`. */
  readonly clientMetadata?: ClientMetadata | undefined
}

/** The password itself comes along: USER_PASSWORD_AUTH and the administrator's flow. */
export async function startWithPassword(
  deps: FlowNeeds,
  signIn: SignIn,
  start: Start & { readonly password: string; readonly deviceKey?: string | undefined },
): Promise<Step> {
  const found = await find(deps, signIn, start)
  const migrated = found ? undefined : await migrateUser(deps, signIn, start)
  const who = claimant(deps, signIn, start, found ?? migrated?.user)
  await preAuthentication(deps, signIn, who, start.clientMetadata)
  // Who has just been migrated has proven the password to the function.
  const user = migrated?.proven ? migrated.user : await provePassword(deps, signIn, who, start.password)
  const device = await namedDevice(deps, signIn.pool, user.sub, start.deviceKey)
  return proceed(deps, signIn, { user, progress: onDevice(passwordProven, device) })
}

/** USER_SRP_AUTH: whoever asks gets a question, whatever the state of the user is. That is told with the answer. */
export async function startWithSrp(
  deps: FlowNeeds,
  signIn: SignIn,
  start: Start & { readonly clientPublic: string },
): Promise<Step> {
  const clientPublic = requireSrpPublic(start.clientPublic)
  const who = await claimantFor(deps, signIn, start)
  await preAuthentication(deps, signIn, who, start.clientMetadata)
  await requireUnlocked(deps, signIn, who.subject)
  return askSrp(deps, signIn, who, clientPublic, srpProven)
}

const srpProven: Progress = { source: 'TokenGeneration_Authentication', grant: 'srp', firstFactor: 'PASSWORD' }

/** CUSTOM_AUTH. `clientPublic`: the client begins with SRP. */
export async function startWithCustomChallenge(
  deps: FlowNeeds,
  signIn: SignIn,
  start: Start & { readonly clientPublic?: string | undefined; readonly deviceKey?: string | undefined },
): Promise<Step> {
  const clientPublic = start.clientPublic === undefined ? undefined : requireSrpPublic(start.clientPublic)
  const who = await claimantFor(deps, signIn, start)
  await preAuthentication(deps, signIn, who, start.clientMetadata)
  return startCustom(deps, signIn, who, { clientPublic, deviceKey: start.deviceKey })
}

/** Who signs in under that name; throws for nobody, where that may be told. */
export const claimantFor = async (deps: FlowNeeds, signIn: SignIn, start: Start): Promise<Claimant> =>
  claimant(deps, signIn, start, await find(deps, signIn, start))

const find = async ({ store }: FlowNeeds, { pool }: SignIn, { name }: Start): Promise<User | undefined> =>
  isName(name) ? findUser(store, pool, name) : undefined

function claimant({ sealer }: FlowNeeds, signIn: SignIn, { name }: Start, user: User | undefined): Claimant {
  const { pool, client, identified } = signIn
  if (user) {
    identified?.(user)
    return claimantOf(user, name)
  }
  if (!hidesExistence(client)) throw userNotFound()
  return nobody(sealer, pool, name)
}
