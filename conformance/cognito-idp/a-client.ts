import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Pool } from './a-pool.ts'

/** An app client that lets users sign in by password. */
export async function aClient(
  { cognito, UserPoolId }: Pool,
  input: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<{ readonly ClientId: string; readonly ClientSecret: string }> {
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      ...input,
    }),
  )
  return { ClientId: UserPoolClient?.ClientId ?? '', ClientSecret: UserPoolClient?.ClientSecret ?? '' }
}

export const attributes = (record: Record<string, string>): AttributeType[] =>
  Object.entries(record).map(([Name, Value]) => ({ Name, Value }))

export const record = (list: AttributeType[] = []): Record<string, string | undefined> =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]))

export const aPassword = 'Right-1234'

/** A confirmed user with that password. */
export async function aConfirmedUser({ cognito, UserPoolId }: Pool, Username: string, given: Record<string, string>) {
  const UserAttributes = attributes(given)
  await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }))
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: aPassword, Permanent: true }))
}

/** The access token of a sign-in. */
export async function signIn({ cognito }: Pool, ClientId: string, USERNAME: string, PASSWORD = aPassword) {
  const AuthParameters = { USERNAME, PASSWORD }
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  )
  return AuthenticationResult?.AccessToken ?? ''
}
