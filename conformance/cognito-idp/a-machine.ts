import { CreateResourceServerCommand, CreateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { Pool } from './a-pool.ts'

export type Grant = { readonly claims?: Readonly<Record<string, unknown>>; readonly error?: string }

/** A machine that may read orders: asks the server at `url` for a token, and has its claims or why there is none. */
export async function aMachine({ cognito, UserPoolId }: Pool, url: string) {
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'Read' }]
  await cognito.send(new CreateResourceServerCommand({ UserPoolId, Identifier: 'orders', Name: 'orders', Scopes }))
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'machine',
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['orders/read'],
    }),
  )
  const basic = Buffer.from(`${UserPoolClient?.ClientId}:${UserPoolClient?.ClientSecret}`).toString('base64')
  return async (headers: Readonly<Record<string, string>> = {}): Promise<Grant> => {
    const response = await fetch(`${url}/${UserPoolId}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, ...headers },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    const { access_token: token, error_description: error = '' } = (await response.json()) as Record<string, string>
    if (token === undefined) return { error }
    return { claims: JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) }
  }
}
