import type { Call } from '../model/call.ts'
import { functionArn } from '../model/function-arn.ts'
import type { UserPoolId } from '../model/ids.ts'
import { adminCreateUser } from '../operations/cognito-idp/admin-create-user.ts'
import { adminSetUserPassword } from '../operations/cognito-idp/admin-set-user-password.ts'
import { createResourceServer } from '../operations/cognito-idp/create-resource-server.ts'
import { createUserPool } from '../operations/cognito-idp/create-user-pool.ts'
import { createUserPoolClient } from '../operations/cognito-idp/create-user-pool-client.ts'
import { createUserPoolDomain } from '../operations/cognito-idp/create-user-pool-domain.ts'
import type { CreateUserPoolClientRequest, CreateUserPoolRequest } from '../operations/cognito-idp/shapes.ts'
import type { Deps } from '../ports/deps.ts'
import { machineClientName, type Place, sampleUser } from './make-sample.ts'

export type ClientSettings = Omit<CreateUserPoolClientRequest, 'UserPoolId'>

export type SamplePool = {
  readonly functionName: string
  readonly pool: CreateUserPoolRequest
  readonly clients: readonly ClientSettings[]
  readonly user: boolean
}

/** Makes one pool of the sample by the operations of the API, as anybody would. */
export async function makePool(deps: Deps, place: Place, id: UserPoolId, sample: SamplePool): Promise<void> {
  const { functionName, pool, clients, user } = sample
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

const orders = {
  Identifier: 'orders',
  Name: 'Orders',
  Scopes: [
    { ScopeName: 'read', ScopeDescription: 'See orders' },
    { ScopeName: 'write', ScopeDescription: 'Change orders' },
  ],
}

const machine: ClientSettings = {
  ClientName: machineClientName,
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials'],
  AllowedOAuthScopes: ['orders/read', 'orders/write'],
}
