import type { Progress } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
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
  const user = await postAuthentication(deps, signIn, proven, clientMetadata)
  const changed = next(pool, user, progress, deps.clock.now())
  // The function may have disabled the user, which is its way to refuse without an error.
  if (changed.kind === 'refused') throw changed.error
  const { source, grant } = progress
  return { kind: 'proven', pool, client, user, source, grant, clientMetadata }
}
