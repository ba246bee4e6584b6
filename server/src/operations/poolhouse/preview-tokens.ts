import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { preview } from '../../domain/tokens/preview-tokens.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { TokenClaims } from '../../model/claims.ts'
import type { Operation } from '../operation.ts'
import { type RenderedInvocation, renderInvocation } from './render-invocation.ts'

type Input = {
  readonly userPoolId: string
  readonly clientId: string
  /** Or `sub`, or an alias. */
  readonly username: string
  /** As of an answer to a challenge: in the first request of a sign-in it would not reach the function. */
  readonly clientMetadata?: Readonly<Record<string, string>>
}

type Output = {
  /** As the pool keeps it. */
  readonly username: string
  readonly before: TokenClaims
  /** Absent when the function fails, and with it the sign-in. */
  readonly after?: TokenClaims
  readonly refusal?: { readonly type: string; readonly message: string }
  readonly invocations: readonly RenderedInvocation[]
}

/** Shows what the pre token generation function makes of a user's tokens, and issues none. */
export const previewTokens: Operation<Input, Output> = {
  name: 'PreviewTokens',

  async handle(deps, call, { userPoolId, clientId, username, clientMetadata }) {
    const pool = await requireUserPool(deps.store, call, userPoolId)
    const client = await requireAppClient(deps.store, pool, clientId)
    const user = await requireUser(deps.store, pool, username)
    const { before, outcome, invocations } = await preview(deps, call, {
      pool,
      client,
      user,
      source: 'TokenGeneration_Authentication',
      grant: 'password',
      clientMetadata,
    })
    return {
      username: user.username,
      before,
      ...(outcome.kind === 'customized'
        ? { after: outcome.after }
        : { refusal: { type: outcome.error.code, message: outcome.error.message } }),
      invocations: invocations.map((each) => renderInvocation({ ...each, redacted: [], cut: {} })),
    }
  },
}
