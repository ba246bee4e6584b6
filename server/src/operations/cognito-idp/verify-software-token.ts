import { verifySoftwareToken as verifyInSetup } from '../../domain/auth-flows/mfa-setup.ts'
import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { confirmOffered, requireSoftwareTokens } from '../../domain/users/software-tokens.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { requireOneProof, setupSignIn } from './mfa-setup-session.ts'
import type { VerifySoftwareTokenRequest, VerifySoftwareTokenResponse } from './shapes.ts'

export const verifySoftwareToken = {
  name: 'VerifySoftwareToken',

  /** The first code of a secret registers the app, in place of a former one. */
  async handle(deps: Deps, call: Call, input: VerifySoftwareTokenRequest): Promise<VerifySoftwareTokenResponse> {
    const proof = requireOneProof(input)
    const { UserCode: code } = input
    const deviceName = requireShort(input.FriendlyDeviceName)
    if (proof.session !== undefined) {
      const signIn = await setupSignIn(deps, call, proof.session)
      const Session = await verifyInSetup(deps, signIn, proof.session, { code, deviceName })
      return { Status: 'SUCCESS', Session }
    }
    const { pool, user } = await requireAccessToken(deps, call, proof.accessToken)
    requireSoftwareTokens(pool)
    await confirmOffered(deps, pool, user, code, deviceName)
    return { Status: 'SUCCESS' }
  },
} satisfies Operation<VerifySoftwareTokenRequest, VerifySoftwareTokenResponse>

/** Ours: the service model allows 131,072 characters, and the name comes with every question for a code. */
function requireShort(name: string | undefined): string | undefined {
  if (name === undefined || name.length <= 256) return name
  throw invalidParameter('FriendlyDeviceName must have length less than or equal to 256')
}
