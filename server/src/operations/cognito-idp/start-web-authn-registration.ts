import { startRegistration } from '../../domain/auth-flows/passkey-registration.ts'
import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import type { Operation } from '../operation.ts'
import type { StartWebAuthnRegistrationRequest, StartWebAuthnRegistrationResponse } from './shapes.ts'

/** What the browser of a signed-in user makes a passkey of. */
export const startWebAuthnRegistration: Operation<StartWebAuthnRegistrationRequest, StartWebAuthnRegistrationResponse> =
  {
    name: 'StartWebAuthnRegistration',

    async handle(deps, call, input) {
      const bearer = await requireAccessToken(deps, call, input.AccessToken)
      return { CredentialCreationOptions: await startRegistration(deps, call, bearer) }
    },
  }
