import {
  AdminAddUserToGroupCommand,
  AdminUpdateUserAttributesCommand,
  type AuthenticationResultType,
  CreateGroupCommand,
  InitiateAuthCommand,
  type PreTokenGenerationLambdaVersionType,
} from '@aws-sdk/client-cognito-identity-provider'
import { decodeJwt } from 'jose'
import { aClient, aConfirmedUser, aPassword, attributes } from '../cognito-idp/a-client.ts'
import { aPool, type Pool } from '../cognito-idp/a-pool.ts'
import type { Poolhouse } from '../poolhouse.ts'
import { functionArn } from './functions-folder.ts'

/** Answers with what stands in an attribute of the user, which the app client cannot read. */
export const answeringFunctions = {
  'answer/index.mjs': `export const handler = async (event) => ({
    ...event,
    response: JSON.parse(event.request.userAttributes['custom:answer']),
  })`,
  'answer-in-python/lambda_function.py': `import json
def lambda_handler(event, context):
    event['response'] = json.loads(event['request']['userAttributes']['custom:answer'])
    return event`,
}

export type Claims = Readonly<Record<string, unknown>>

export type CustomizedUser = {
  readonly ClientId: string
  readonly pool: Pool
  /** Signs in by password while the pool's function answers so; text is taken as it is. */
  signIn(answer: unknown): Promise<AuthenticationResultType>
}

/** The user of the reference's test vectors: jane, in the groups g1 and g2 that have a role each. */
export async function aCustomizedUser(
  server: Poolhouse,
  LambdaVersion: PreTokenGenerationLambdaVersionType,
  functionName = 'answer',
): Promise<CustomizedUser> {
  const pool = await aPool(
    {
      Schema: [
        { Name: 'plan', AttributeDataType: 'String', Mutable: true },
        { Name: 'answer', AttributeDataType: 'String', Mutable: true },
      ],
      LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: functionArn(functionName), LambdaVersion } },
    },
    server.url,
  )
  const { cognito, UserPoolId } = pool
  const { ClientId } = await aClient(pool, {
    ReadAttributes: ['email', 'email_verified', 'family_name', 'custom:plan'],
  })
  await aConfirmedUser(pool, 'jane', {
    email: 'j@x.io',
    email_verified: 'true',
    family_name: 'Zoe',
    'custom:plan': 'free',
  })
  for (const [Precedence, GroupName] of ['g1', 'g2'].entries()) {
    const RoleArn = `arn:aws:iam::000000000000:role/R${Precedence + 1}`
    await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName, Precedence, RoleArn }))
    await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, GroupName, Username: 'jane' }))
  }
  return {
    ClientId,
    pool,
    async signIn(answer) {
      const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
      const UserAttributes = attributes({ 'custom:answer': text })
      await cognito.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'jane', UserAttributes }))
      const AuthParameters = { USERNAME: 'jane', PASSWORD: aPassword }
      const signedIn = await cognito.send(
        new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
      )
      return signedIn.AuthenticationResult ?? {}
    },
  }
}

const moving = ['auth_time', 'event_id', 'exp', 'iat', 'jti', 'origin_jti']

/** The claims of both tokens; of what is different in every token, the form alone. */
export function claimsOf({ IdToken = '', AccessToken = '' }: AuthenticationResultType): {
  readonly id: Claims
  readonly access: Claims
} {
  return { id: formOf(decodeJwt(IdToken)), access: formOf(decodeJwt(AccessToken)) }
}

const formOf = (claims: Claims): Claims =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, moving.includes(name) ? form(value) : value]))

function form(value: unknown): unknown {
  if (typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)) return 'a UUID'
  return typeof value === 'number' && Math.abs(value * 1000 - Date.now()) <= 3_700_000 ? 'a time' : value
}
