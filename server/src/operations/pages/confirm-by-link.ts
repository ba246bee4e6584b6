import { secretHashOf } from '../../domain/app-clients/secret-hash.ts'
import { clientId } from '../../model/ids.ts'
import type { Deps } from '../../ports/deps.ts'
import { confirmSignUp } from '../cognito-idp/confirm-sign-up.ts'
import { bounded } from './bounds.ts'
import { type Failure, failureOf } from './failure.ts'
import type { Visit } from './visit.ts'

export type Linked = { readonly kind: 'confirmed' } | { readonly kind: 'failed'; readonly failure: Failure }

const broken: Linked = { kind: 'failed', failure: { reason: 'link-incomplete' } }

/** The link of a message to confirm an account. Its reader may be at another device, so nobody is signed in. */
export async function confirmByLink(deps: Deps, { call, pool, parameters }: Visit): Promise<Linked> {
  const [id, username, code] = ['client_id', 'user_name', 'confirmation_code'].map((name) => parameters.get(name))
  const client = id === undefined ? undefined : await deps.store.appClients.find(pool.id, clientId(id))
  if (!client || username === undefined || code === undefined) return broken
  try {
    const SecretHash = secretHashOf(deps.sealer, client, username)
    await confirmSignUp.handle(deps, call, {
      ClientId: client.id,
      Username: bounded('username', username),
      ConfirmationCode: bounded('code', code),
      ...(SecretHash !== undefined && { SecretHash }),
    })
    return { kind: 'confirmed' }
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) }
  }
}
