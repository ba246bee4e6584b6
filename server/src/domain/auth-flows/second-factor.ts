import type { MfaFactor } from '../../model/progress.ts'
import type { Proof } from './conclude.ts'
import { proceed } from './proceed.ts'
import { passed } from './rounds.ts'
import type { FlowNeeds, SignIn, Step } from './sign-in.ts'

/** What follows a second factor. `proof`: what was proven before it. */
export function secondFactorProven(deps: FlowNeeds, signIn: SignIn, proof: Proof, factor: MfaFactor): Promise<Step> {
  const progress = passed({ ...proof.progress, secondFactor: factor }, factor)
  return proceed(deps, signIn, { ...proof, progress })
}
