import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { present } from '../../lib/present.ts'
import type { Call } from '../../model/call.ts'
import { mostPasskeys, type Passkey } from '../../model/passkey.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { readPage } from './page.ts'
import type {
  ListWebAuthnCredentialsRequest,
  ListWebAuthnCredentialsResponse,
  WebAuthnCredentialDescription,
} from './shapes.ts'

export const listWebAuthnCredentials = {
  name: 'ListWebAuthnCredentials',

  async handle(
    deps: Deps,
    call: Call,
    input: ListWebAuthnCredentialsRequest,
  ): Promise<ListWebAuthnCredentialsResponse> {
    const { pool, user } = await requireAccessToken(deps, call, input.AccessToken)
    const all = await deps.store.passkeys.ofUser(pool.id, user.sub)
    const { items, ...next } = await readPage(
      { of: ['ListWebAuthnCredentials', user.sub], limit: input.MaxResults || mostPasskeys, token: input.NextToken },
      // At most twenty, so one read finds the page.
      async ({ limit, after = '' }) => all.filter(({ id }) => id > after).slice(0, limit),
      ({ id }) => id,
    )
    return { Credentials: items.map(render), ...next }
  },
} satisfies Operation<ListWebAuthnCredentialsRequest, ListWebAuthnCredentialsResponse>

const render = (passkey: Passkey): WebAuthnCredentialDescription =>
  present({
    CredentialId: passkey.id,
    FriendlyCredentialName: passkey.name,
    RelyingPartyId: passkey.relyingPartyId,
    AuthenticatorAttachment: passkey.attachment,
    AuthenticatorTransports: passkey.transports,
    CreatedAt: passkey.createdAt,
  })
