import { completeRegistration } from '../../domain/auth-flows/passkey-registration.ts'
import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import type { Operation } from '../operation.ts'
import type { CompleteWebAuthnRegistrationRequest, CompleteWebAuthnRegistrationResponse } from './shapes.ts'

/** Registers the passkey that a browser has made for the user. */
export const completeWebAuthnRegistration: Operation<
  CompleteWebAuthnRegistrationRequest,
  CompleteWebAuthnRegistrationResponse
> = {
  name: 'CompleteWebAuthnRegistration',

  async handle(deps, call, input) {
    const bearer = await requireAccessToken(deps, call, input.AccessToken)
    await completeRegistration(deps, call, bearer, input.Credential)
    return {}
  },
}
