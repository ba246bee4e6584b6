import type { Call } from '../../model/call.ts'
import type { TokenClaims } from '../../model/claims.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Invocation } from '../../model/invocation.ts'
import { groupConfiguration } from '../groups/group-configuration.ts'
import { baseClaims } from './base-claims.ts'
import { issuerOf } from './issuer.ts'
import { preTokenGeneration } from './pre-token-generation.ts'
import { groupsOf, newSession, type ProvenSignIn, type SignInNeeds } from './sign-in-tokens.ts'

export type TokenPreview = {
  /** Without the members that only the moment of signing knows. */
  readonly before: TokenClaims
  readonly outcome:
    | { readonly kind: 'customized'; readonly after: TokenClaims }
    | { readonly kind: 'refused'; readonly error: CognitoError }
  /** Every attempt of the function; they are kept nowhere. */
  readonly invocations: readonly Invocation[]
}

/**
 * What the tokens of a user would say, if they signed in now: runs the function as a sign-in does, and ends there. Nothing
 * is signed, and no session begins.
 */
export async function preview(
  deps: Omit<SignInNeeds, 'signer' | 'invocations'>,
  call: Call,
  signIn: Omit<ProvenSignIn, 'deviceKey'>,
): Promise<TokenPreview> {
  const invocations: Invocation[] = []
  const keep = (each: Invocation) => {
    invocations.push({ ...each, function: { ...each.function, where: 'preview' } })
  }
  const groups = groupConfiguration(await groupsOf(deps, signIn.user))
  const auth = { kind: 'user', ...signIn, groups, session: newSession(deps, call, signIn) } as const
  const before = baseClaims(auth, issuerOf(deps.settings, call, signIn.pool.id))
  try {
    const after = await preTokenGeneration({ ...deps, invocations: { keep } }, call, auth, before)
    return { before, outcome: { kind: 'customized', after }, invocations }
  } catch (error) {
    if (error instanceof CognitoError) return { before, outcome: { kind: 'refused', error }, invocations }
    throw error
  }
}
