import { type Json, type JsonObject, parseExactJson } from '../lib/exact-json.ts'
import { type Answer, type Client, Refusal } from './client.ts'
import type { MachineClient } from './machine-client.ts'

export type Asked = { readonly scopes: readonly string[]; readonly metadata: Readonly<Record<string, string>> }

export type Issued = { readonly accessToken: string; readonly expiresIn: Json; readonly claims: JsonObject }

/** What became of the request; the request id leads to the records of what ran meanwhile. */
export type Got = { readonly requestId: string | undefined } & (
  | { readonly issued: Issued; readonly refusal?: undefined }
  | { readonly issued?: undefined; readonly refusal: Refusal }
)

/** Asks for a machine token as the client would. */
export async function getMachineToken(client: Client, machine: MachineClient, asked: Asked): Promise<Got> {
  return machine.way === 'token-endpoint' ? byTokenEndpoint(client, machine, asked) : byApi(client, machine, asked)
}

async function byTokenEndpoint(client: Client, machine: MachineClient, { scopes, metadata }: Asked): Promise<Got> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' })
  if (scopes.length) form.set('scope', scopes.join(' '))
  if (Object.keys(metadata).length) form.set('aws_client_metadata', JSON.stringify(metadata))
  const answer = await client.token(machine.userPoolId, machine, form)
  const { error, error_description: description, access_token: token, expires_in: expiresIn } = answer.body
  return got('token endpoint', answer, { token, expiresIn, error, description })
}

async function byApi(client: Client, machine: MachineClient, { scopes, metadata }: Asked): Promise<Got> {
  const answer = await client.unsigned('GetClientToken', {
    ClientId: machine.id,
    Secret: machine.secret,
    ...(scopes.length && { Scopes: scopes }),
    ...(Object.keys(metadata).length && { ClientMetadata: metadata }),
  })
  const result = (answer.body['ClientAuthenticationResult'] ?? {}) as JsonObject
  const { __type: error, message: description } = answer.body
  return got('GetClientToken', answer, {
    token: result['AccessToken'],
    expiresIn: result['ExpiresIn'],
    error,
    description,
  })
}

type Members = Readonly<Record<'token' | 'expiresIn' | 'error' | 'description', Json | undefined>>

function got(what: string, { ok, requestId }: Answer, { token, expiresIn = null, error, description }: Members): Got {
  if (ok && typeof token === 'string') {
    return { requestId, issued: { accessToken: token, expiresIn, claims: claimsOf(token) } }
  }
  return { requestId, refusal: new Refusal(what, String(error ?? ''), String(description ?? '')) }
}

/** Shown, not trusted: nothing is decided by them, so the signature is not looked at. */
function claimsOf(token: string): JsonObject {
  const [, payload = ''] = token.split('.')
  return parseExactJson(Buffer.from(payload, 'base64url').toString()) as JsonObject
}
