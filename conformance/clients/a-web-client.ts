import {
  AdminCreateUserCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider'
import { aClient, attributes } from '../cognito-idp/a-client.ts'
import { aPool, type Pool } from '../cognito-idp/a-pool.ts'

export type WebClient = Pool & { readonly ClientId: string; readonly endpoint: string }

/** A pool with a public client, as an app in a browser has it, which lets users sign in by SRP and by password. */
export async function aWebClient(
  pool: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<WebClient> {
  const made = await aPool({ AutoVerifiedAttributes: ['email'], ...pool })
  const ExplicitAuthFlows: CreateUserPoolClientCommandInput['ExplicitAuthFlows'] = [
    'ALLOW_USER_SRP_AUTH',
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
  ]
  const { ClientId } = await aClient(made, { ExplicitAuthFlows, ...client })
  return { ...made, ClientId, endpoint: process.env['POOLHOUSE_URL'] ?? '' }
}

/** A user as an administrator makes one, with a temporary password. */
export async function anInvitedUser(
  { cognito, UserPoolId }: Pool,
  Username: string,
  TemporaryPassword: string,
  given: Record<string, string> = {},
): Promise<void> {
  const UserAttributes = attributes(given)
  await cognito.send(
    new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, TemporaryPassword, MessageAction: 'SUPPRESS' }),
  )
}
