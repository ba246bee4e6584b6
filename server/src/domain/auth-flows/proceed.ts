import type { ProvenSignIn } from '../tokens/sign-in-tokens.ts'
import { claimantOf } from './claimant.ts'
import { askNewPassword } from './new-password-required.ts'
import { next } from './next.ts'
import { postAuthentication } from './post-authentication.ts'
import type { FlowNeeds, SignIn, Step } from './sign-in.ts'

/** What was proven, by whom and how. `clientMetadata`: of the answer to a challenge, for the functions that run now. */
export type Proof = Pick<ProvenSignIn, 'user' | 'source' | 'grant' | 'clientMetadata'>

/** What follows a proof: the next question, or the end of the sign-in. */
export async function proceed(deps: FlowNeeds, signIn: SignIn, proof: Proof): Promise<Step> {
  const { pool, client } = signIn
  const following = next(pool, proof.user, deps.clock.now())
  switch (following.kind) {
    case 'refused':
      throw following.error
    case 'ask':
      return askNewPassword(deps, signIn, claimantOf(proof.user, proof.user.username))
    case 'proven': {
      const user = await postAuthentication(deps, signIn, proof.user, proof.clientMetadata)
      const changed = next(pool, user, deps.clock.now())
      // The function may have disabled the user, which is its way to refuse without an error.
      if (changed.kind === 'refused') throw changed.error
      return { kind: 'proven', pool, client, ...proof, user }
    }
  }
}
