import type { Challenge } from '../../model/challenge.ts'
import type { MfaFactor } from '../../model/progress.ts'
import { ask } from './challenges.ts'
import { claimantOf } from './claimant.ts'
import type { Proof } from './conclude.ts'
import type { AskedChallenge, FlowNeeds, SignIn } from './sign-in.ts'

const name = 'MFA_SETUP'

export type SetupState = Omit<Extract<Challenge, { readonly name: typeof name }>, 'name' | 'progress'>

/** Asked where MFA is required of whoever has no factor yet. */
export async function askMfaSetup(
  deps: FlowNeeds,
  signIn: SignIn,
  proof: Proof,
  factors: readonly MfaFactor[],
): Promise<AskedChallenge> {
  const session = await keepSetup(deps, signIn, proof, {})
  const parameters = { MFAS_CAN_SETUP: JSON.stringify(factors), USER_ID_FOR_SRP: proof.user.username }
  return { kind: 'challenge', name, parameters, session }
}

/** Gives the session of the set-up as it stands now. */
export const keepSetup = (deps: FlowNeeds, signIn: SignIn, { user, progress }: Proof, state: SetupState) =>
  ask(deps, signIn, claimantOf(user, user.username), { name, ...state, progress })
