import { srpTimestamp } from '../src/lib/srp-timestamp.ts'
import { srpClient } from '../src/testing/srp-client.ts'
import type { BenchServer } from './server.ts'

const PASSWORD = 'Correct-horse-1'
const USERNAME = 'user-0000000'

/** A pool with a user, whose tokens a function customizes. */
export type Person = {
  readonly userPoolId: string
  /** Whole HTTP requests, for the load generator. */
  readonly requests: { readonly password: string; readonly refresh: string; readonly list: string }
  /** Both halves of USER_SRP_AUTH. */
  signInBySrp(): Promise<void>
}

export async function makePerson(
  server: BenchServer,
  functionName: string,
  UserPoolTags: Readonly<Record<string, string>> = {},
): Promise<Person> {
  const { client } = server
  const LambdaArn = `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`
  const { UserPool } = (await client.cognito('CreateUserPool', {
    PoolName: 'people',
    UserPoolTags,
    LambdaConfig: { PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V2_0' } },
  })) as { UserPool: { Id: string } }
  const UserPoolId = UserPool.Id
  await client.cognito('CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'web',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  })
  const UserAttributes = [
    { Name: 'email', Value: `${USERNAME}@example.com` },
    { Name: 'email_verified', Value: 'true' },
  ]
  await client.cognito('AdminCreateUser', { UserPoolId, Username: USERNAME, UserAttributes, MessageAction: 'SUPPRESS' })
  await client.cognito('AdminSetUserPassword', { UserPoolId, Username: USERNAME, Password: PASSWORD, Permanent: true })
  return findPerson(server, UserPoolId)
}

/** The same person, after a new start of the server. */
export async function findPerson(server: BenchServer, UserPoolId: string): Promise<Person> {
  const { client } = server
  const { UserPoolClients } = (await client.cognito('ListUserPoolClients', { UserPoolId })) as {
    UserPoolClients: { ClientId: string }[]
  }
  const ClientId = UserPoolClients[0]?.ClientId ?? ''
  const byPassword = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } }
  const { AuthenticationResult } = await unsigned<Tokens>(server, 'InitiateAuth', byPassword)
  const AuthParameters = { REFRESH_TOKEN: AuthenticationResult.RefreshToken }
  return {
    userPoolId: UserPoolId,
    requests: {
      password: request(server, 'InitiateAuth', byPassword),
      refresh: request(server, 'InitiateAuth', { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }),
      list: request(server, 'ListUsers', { UserPoolId, Limit: 10, Filter: 'email ^= "user-00000"' }),
    },
    signInBySrp: () => signInBySrp(server, UserPoolId, ClientId),
  }
}

type Tokens = { readonly AuthenticationResult: { readonly RefreshToken: string } }
type Question = {
  readonly ChallengeParameters: {
    readonly SALT: string
    readonly SRP_B: string
    readonly SECRET_BLOCK: string
    readonly USER_ID_FOR_SRP: string
  }
}

async function signInBySrp(server: BenchServer, pool: string, ClientId: string): Promise<void> {
  const srp = srpClient()
  const { ChallengeParameters: asked } = await unsigned<Question>(server, 'InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME, SRP_A: srp.clientPublic },
  })
  const { signature, timestamp } = srp.prove({
    pool,
    user: asked.USER_ID_FOR_SRP,
    password: PASSWORD,
    salt: asked.SALT,
    serverPublic: asked.SRP_B,
    secretBlock: Buffer.from(asked.SECRET_BLOCK, 'base64'),
    timestamp: srpTimestamp(new Date()),
  })
  await unsigned<Tokens>(server, 'RespondToAuthChallenge', {
    ClientId,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: {
      USERNAME: asked.USER_ID_FOR_SRP,
      PASSWORD_CLAIM_SECRET_BLOCK: asked.SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: Buffer.from(signature).toString('base64'),
      TIMESTAMP: timestamp,
    },
  })
}

async function unsigned<Body>({ client }: BenchServer, operation: string, input: object): Promise<Body> {
  const answer = await client.unsigned(operation, input)
  if (!answer.ok) throw new Error(`${operation}: ${JSON.stringify(answer.body)}`)
  return answer.body as Body
}

/** `dev` takes any signature, so a request that needs one can be sent again and again. */
function request({ ready }: BenchServer, operation: string, input: object): string {
  const body = JSON.stringify(input)
  const day = new Date().toISOString().replaceAll(/[:-]|\.\d+/g, '')
  const scope = `any/${day.slice(0, 8)}/us-east-1/cognito-idp/aws4_request`
  const head = [
    'POST / HTTP/1.1',
    `Host: localhost:${ready.port}`,
    `X-Amz-Target: AWSCognitoIdentityProviderService.${operation}`,
    `X-Amz-Date: ${day}`,
    `Authorization: AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
    'Content-Type: application/x-amz-json-1.1',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
