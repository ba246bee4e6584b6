import type { Call } from '../../model/call.ts'
import type { TokenClaims } from '../../model/claims.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Invocation } from '../../model/invocation.ts'
import type { Authorization } from './authorization.ts'
import { baseClaims } from './base-claims.ts'
import { issuerOf } from './issuer.ts'
import { type PreTokenNeeds, preTokenGeneration } from './pre-token-generation.ts'

export type TokenPreview = {
  /** Without the members that only the moment of signing knows. */
  readonly before: TokenClaims
  readonly outcome:
    | { readonly kind: 'customized'; readonly after: TokenClaims }
    | { readonly kind: 'refused'; readonly error: CognitoError }
  /** Every attempt of the function; they are kept nowhere. */
  readonly invocations: readonly Invocation[]
}

export type PreviewNeeds = Omit<PreTokenNeeds, 'invocations'>

/**
 * What the tokens of that authorization would say, if it were given now: runs the function as every grant does, and ends
 * there. Nothing is signed, and no session begins.
 */
export async function preview(deps: PreviewNeeds, call: Call, auth: Authorization): Promise<TokenPreview> {
  const invocations: Invocation[] = []
  const keep = (each: Invocation) => {
    invocations.push({ ...each, function: { ...each.function, where: 'preview' } })
  }
  const before = baseClaims(auth, issuerOf(deps.settings, call, auth.pool.id))
  try {
    const after = await preTokenGeneration({ ...deps, invocations: { keep } }, call, auth, before)
    return { before, outcome: { kind: 'customized', after }, invocations }
  } catch (error) {
    if (error instanceof CognitoError) return { before, outcome: { kind: 'refused', error }, invocations }
    throw error
  }
}
