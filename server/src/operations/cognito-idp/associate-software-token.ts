import { offerSoftwareToken } from '../../domain/auth-flows/mfa-setup.ts'
import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { newSecret, requireSoftwareTokens, sealSecret, secretCode } from '../../domain/users/software-tokens.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { requireOneProof, setupSignIn } from './mfa-setup-session.ts'
import type { AssociateSoftwareTokenRequest, AssociateSoftwareTokenResponse } from './shapes.ts'

export const associateSoftwareToken = {
  name: 'AssociateSoftwareToken',

  /** Hands out a secret for an authenticator app. It counts with its first code; until then a former app does. */
  async handle(deps: Deps, call: Call, input: AssociateSoftwareTokenRequest): Promise<AssociateSoftwareTokenResponse> {
    const proof = requireOneProof(input)
    if (proof.session !== undefined) {
      const signIn = await setupSignIn(deps, call, proof.session)
      const offered = await offerSoftwareToken(deps, signIn, proof.session)
      return { SecretCode: offered.secretCode, Session: offered.session }
    }
    const { pool, user } = await requireAccessToken(deps, call, proof.accessToken)
    requireSoftwareTokens(pool)
    const secret = newSecret(deps.random)
    await deps.store.softwareTokens.offer(pool.id, user.sub, sealSecret(deps, user, secret))
    return { SecretCode: secretCode(secret) }
  },
} satisfies Operation<AssociateSoftwareTokenRequest, AssociateSoftwareTokenResponse>
