import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CreateUserPoolClientCommandInput,
  type ExplicitAuthFlowsType,
} from '@aws-sdk/client-cognito-identity-provider'
import { aClient, aPassword, attributes as listOf } from './a-client.ts'
import type { Pool } from './a-pool.ts'

const everyFlow: ExplicitAuthFlowsType[] = [
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
]

/** A client that people may sign in at in every way. */
export const aSignInClient = (pool: Pool, input: Partial<CreateUserPoolClientCommandInput> = {}) =>
  aClient(pool, { ExplicitAuthFlows: everyFlow, ...input })

/** A user with that password: their own, or a temporary one. Gives the username that the pool keeps. */
export async function aUser(
  { cognito, UserPoolId }: Pool,
  {
    username: Username = 'ada',
    password: Password = aPassword,
    permanent: Permanent = true,
    attributes = {} as Record<string, string>,
  } = {},
): Promise<string> {
  const UserAttributes = listOf(attributes)
  const { User } = await cognito.send(
    new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }),
  )
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent }))
  return User?.Username ?? ''
}
