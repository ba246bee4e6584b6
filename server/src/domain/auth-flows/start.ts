import { userNotFound } from '../../model/errors.ts'
import { hidesExistence } from '../app-clients/client-and-pool.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { findUser } from '../users/require-user.ts'
import { claimantOf, isName, nobody } from './claimant.ts'
import { requireUnlocked } from './lockout.ts'
import { provePassword } from './password.ts'
import { preAuthentication } from './pre-authentication.ts'
import { proceed } from './proceed.ts'
import type { Claimant, FlowNeeds, SignIn, Step } from './sign-in.ts'
import { askSrp, requireSrpPublic } from './srp-password.ts'

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
  start: Start & { readonly password: string },
): Promise<Step> {
  const who = await claimant(deps, signIn, start)
  await preAuthentication(deps, signIn, who, start.clientMetadata)
  const user = await provePassword(deps, signIn, who, start.password)
  return proceed(deps, signIn, { user, source: 'TokenGeneration_Authentication', grant: 'password' })
}

/** USER_SRP_AUTH: whoever asks gets a question, whatever the state of the user is. That is told with the answer. */
export async function startWithSrp(
  deps: FlowNeeds,
  signIn: SignIn,
  start: Start & { readonly clientPublic: string },
): Promise<Step> {
  const clientPublic = requireSrpPublic(start.clientPublic)
  const who = await claimant(deps, signIn, start)
  await preAuthentication(deps, signIn, who, start.clientMetadata)
  await requireUnlocked(deps, signIn, who.subject)
  return askSrp(deps, signIn, who, clientPublic)
}

async function claimant(deps: FlowNeeds, { pool, client }: SignIn, { name }: Start): Promise<Claimant> {
  const user = isName(name) ? await findUser(deps.store, pool, name) : undefined
  if (user) return claimantOf(user, name)
  if (!hidesExistence(client)) throw userNotFound()
  return nobody(deps.sealer, pool, name)
}
