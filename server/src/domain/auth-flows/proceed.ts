import { askMfaSetup } from './ask-mfa-setup.ts'
import { askSecondFactor } from './ask-second-factor.ts'
import { claimantOf } from './claimant.ts'
import { conclude, type Proof } from './conclude.ts'
import { nextRound } from './custom-auth.ts'
import { askDeviceSrp } from './device-srp.ts'
import { askNewPassword } from './new-password-required.ts'
import { type Next, next } from './next.ts'
import { askMfaType } from './select-mfa-type.ts'
import type { FlowNeeds, SignIn, Step } from './sign-in.ts'

/** What follows a proof: the next question, or the end of the sign-in. */
export async function proceed(deps: FlowNeeds, signIn: SignIn, proof: Proof): Promise<Step> {
  const following = next(signIn.pool, proof.user, proof.progress, deps.clock.now())
  switch (following.kind) {
    case 'refused':
      throw following.error
    case 'ask':
      return question(deps, signIn, proof, following)
    case 'proven':
      return proof.progress.rounds ? define(deps, signIn, proof) : conclude(deps, signIn, proof)
  }
}

function question(
  deps: FlowNeeds,
  signIn: SignIn,
  proof: Proof,
  following: Extract<Next, { readonly kind: 'ask' }>,
): Promise<Step> {
  const who = { ...claimantOf(proof.user, proof.user.username), user: proof.user }
  switch (following.name) {
    case 'NEW_PASSWORD_REQUIRED':
      return askNewPassword(deps, signIn, who, proof.progress)
    case 'DEVICE_SRP_AUTH':
      return askDeviceSrp(deps, signIn, who, proof.progress)
    case 'SELECT_MFA_TYPE':
      return askMfaType(deps, signIn, proof, following.factors)
    case 'MFA_SETUP':
      return askMfaSetup(deps, signIn, proof, following.factors)
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SOFTWARE_TOKEN_MFA':
      return askSecondFactor(deps, signIn, who, proof, following.name)
  }
}

/** Where the pool's functions lead the sign-in, they decide what a proof is worth. */
const define = (deps: FlowNeeds, signIn: SignIn, { user, progress, clientMetadata }: Proof): Promise<Step> =>
  nextRound(deps, signIn, claimantOf(user, user.username), progress, clientMetadata)
