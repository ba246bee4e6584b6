import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import type { Call } from '../model/call.ts'
import { functionArn } from '../model/function-arn.ts'
import { userPoolId } from '../model/ids.ts'
import { adminCreateUser } from '../operations/cognito-idp/admin-create-user.ts'
import { adminSetUserPassword } from '../operations/cognito-idp/admin-set-user-password.ts'
import { createResourceServer } from '../operations/cognito-idp/create-resource-server.ts'
import { createUserPool } from '../operations/cognito-idp/create-user-pool.ts'
import { createUserPoolClient } from '../operations/cognito-idp/create-user-pool-client.ts'
import { createUserPoolDomain } from '../operations/cognito-idp/create-user-pool-domain.ts'
import type { CreateUserPoolClientRequest, CreateUserPoolRequest } from '../operations/cognito-idp/shapes.ts'
import type { Deps } from '../ports/deps.ts'

/** The machine client of each sample pool. */
export type Sample = readonly { readonly userPoolId: string; readonly clientId: string }[]

type Place = Pick<Config, 'region' | 'account'>

/** Where the functions of the sample live: copied beside the code in the npm package, or in the checkout. */
export const sampleFunctions = fileURLToPath(
  ['../examples', '../../../examples'].map((path) => new URL(path, import.meta.url)).find(existsSync) ?? 'examples',
)

/**
 * Two user pools as the API would make them, one per language, each with its trigger and its machine client. A pool that
 * is there already stays as it is: whoever changed it meant to.
 */
export async function makeSample(deps: Deps, place: Place): Promise<Sample> {
  const javascript = await makePool(deps, place, {
    suffix: 'SampleJs1',
    functionName: 'membership',
    pool: { PoolName: 'sample-javascript', Schema: [textAttribute('membership'), textAttribute('location')] },
    clients: [web, sdk],
    user: true,
  })
  const python = await makePool(deps, place, {
    suffix: 'SamplePy1',
    functionName: 'organization',
    pool: { PoolName: 'sample-python' },
    clients: [],
    user: false,
  })
  return [javascript, python]
}

type ClientSettings = Omit<CreateUserPoolClientRequest, 'UserPoolId'>
type SamplePool = {
  readonly suffix: string
  readonly functionName: string
  readonly pool: CreateUserPoolRequest
  readonly clients: readonly ClientSettings[]
  readonly user: boolean
}

async function makePool(deps: Deps, place: Place, { suffix, functionName, pool, clients, user }: SamplePool) {
  const id = userPoolId(`${place.region}_${suffix}`)
  if (!(await deps.store.userPools.find(id))) {
    const call = callOf(deps, place)
    const LambdaArn = functionArn({ region: place.region, accountId: place.account, name: functionName })
    await createUserPool.handle(deps, call, {
      ...pool,
      UserPoolTags: { 'poolhouse:id': id },
      LambdaConfig: { PreTokenGeneration: LambdaArn, PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' } },
    })
    await createUserPoolDomain.handle(deps, call, { UserPoolId: id, Domain: pool.PoolName })
    await createResourceServer.handle(deps, call, { UserPoolId: id, ...orders })
    for (const client of [machine, ...clients]) {
      await createUserPoolClient.handle(deps, call, { UserPoolId: id, ...client })
    }
    if (user) await makeUser(deps, call, id)
  }
  const made = await deps.store.appClients.list(id, { limit: 60 })
  return { userPoolId: id, clientId: made.find(({ name }) => name === machine.ClientName)?.id ?? '' }
}

/** The user of the JavaScript pool, who is told to everybody: nothing but this machine reaches it. */
export const sampleUser = { username: 'jane', password: 'Sample-123' }

async function makeUser(deps: Deps, call: Call, pool: string): Promise<void> {
  const { username, password } = sampleUser
  const attributes = {
    email: 'jane@example.com',
    email_verified: 'true',
    'custom:membership': 'premium',
    'custom:location': 'USA',
  }
  await adminCreateUser.handle(deps, call, {
    UserPoolId: pool,
    Username: username,
    MessageAction: 'SUPPRESS',
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  })
  const UserPoolId = pool
  await adminSetUserPassword.handle(deps, call, { UserPoolId, Username: username, Password: password, Permanent: true })
}

const callOf = ({ random }: Pick<Deps, 'random'>, { region, account }: Place): Call => ({
  requestId: random.uuid(),
  region,
  accountId: account,
  issuerBase: '',
})

const textAttribute = (Name: string) => ({ Name, AttributeDataType: 'String' as const, Mutable: true })

const orders = {
  Identifier: 'orders',
  Name: 'Orders',
  Scopes: [
    { ScopeName: 'read', ScopeDescription: 'See orders' },
    { ScopeName: 'write', ScopeDescription: 'Change orders' },
  ],
}

const machine: ClientSettings = {
  ClientName: 'machine',
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: ['orders/read', 'orders/write'],
}

/** Hosted sign-in of a web application. */
const web: ClientSettings = {
  ClientName: 'web',
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid', 'email', 'profile', 'orders/read'],
  CallbackURLs: ['http://localhost:3000/callback'],
  LogoutURLs: ['http://localhost:3000/'],
  SupportedIdentityProviders: ['COGNITO'],
}

/** Sign-in through the SDK. */
const sdk: ClientSettings = {
  ClientName: 'sdk',
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
}
