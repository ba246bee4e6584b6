import { claimantOf } from './claimant.ts'
import { conclude, type Proof } from './conclude.ts'
import { nextRound } from './custom-auth.ts'
import { askDeviceSrp } from './device-srp.ts'
import { askNewPassword } from './new-password-required.ts'
import { next } from './next.ts'
import type { FlowNeeds, SignIn, Step } from './sign-in.ts'

/** What follows a proof: the next question, or the end of the sign-in. */
export async function proceed(deps: FlowNeeds, signIn: SignIn, proof: Proof): Promise<Step> {
  const following = next(signIn.pool, proof.user, proof.progress, deps.clock.now())
  switch (following.kind) {
    case 'refused':
      throw following.error
    case 'ask':
      return asking[following.name](deps, signIn, claimantOf(proof.user, proof.user.username), proof.progress)
    case 'proven':
      return proof.progress.rounds ? define(deps, signIn, proof) : conclude(deps, signIn, proof)
  }
}

const asking = { NEW_PASSWORD_REQUIRED: askNewPassword, DEVICE_SRP_AUTH: askDeviceSrp } as const

/** Where the pool's functions lead the sign-in, they decide what a proof is worth. */
const define = (deps: FlowNeeds, signIn: SignIn, { user, progress, clientMetadata }: Proof): Promise<Step> =>
  nextRound(deps, signIn, claimantOf(user, user.username), progress, clientMetadata)
