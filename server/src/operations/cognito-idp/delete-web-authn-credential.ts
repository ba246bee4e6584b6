import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { DeleteWebAuthnCredentialRequest, DeleteWebAuthnCredentialResponse } from './shapes.ts'

export const deleteWebAuthnCredential = {
  name: 'DeleteWebAuthnCredential',

  async handle(
    deps: Deps,
    call: Call,
    input: DeleteWebAuthnCredentialRequest,
  ): Promise<DeleteWebAuthnCredentialResponse> {
    const { pool, user } = await requireAccessToken(deps, call, input.AccessToken)
    if (await deps.store.passkeys.delete(pool.id, user.sub, input.CredentialId)) return {}
    // The text is ours.
    throw new CognitoError('ResourceNotFoundException', 'The passkey does not exist.')
  },
} satisfies Operation<DeleteWebAuthnCredentialRequest, DeleteWebAuthnCredentialResponse>
