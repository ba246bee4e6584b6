import { revoke } from '../../operations/oauth/revoke.ts'
import type { Deps } from '../../ports/deps.ts'
import type { FormEndpoint } from './form-endpoint.ts'
import { parseRevocation } from './token-request.ts'

/** POST /oauth2/revoke. */
export function revokeAnswer(deps: Deps): FormEndpoint['answer'] {
  return async (pool, form) => {
    const { credentials, token } = parseRevocation(form)
    await revoke(deps, pool, credentials, token)
    return undefined
  }
}
