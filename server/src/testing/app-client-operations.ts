import { createUserPoolClient } from '../operations/cognito-idp/create-user-pool-client.ts'
import { describeUserPoolClient } from '../operations/cognito-idp/describe-user-pool-client.ts'
import type { CreateUserPoolClientRequest, UpdateUserPoolClientRequest } from '../operations/cognito-idp/shapes.ts'
import { updateUserPoolClient } from '../operations/cognito-idp/update-user-pool-client.ts'
import type { Settings } from '../ports/settings.ts'
import { poolOperations } from './pool-operations.ts'

/** A pool of its own, and the app client operations on it. */
export async function appClientOperations(settings: Partial<Settings> = {}) {
  const { deps, call, create: createPool } = await poolOperations(settings)
  const newPool = async () => (await createPool()).Id ?? ''
  const UserPoolId = await newPool()
  return {
    deps,
    UserPoolId,
    newPool,
    create: async (input: Partial<CreateUserPoolClientRequest> = {}) =>
      (await createUserPoolClient.handle(deps, call, { UserPoolId, ClientName: 'web', ...input })).UserPoolClient ?? {},
    describe: async (ClientId = '') =>
      (await describeUserPoolClient.handle(deps, call, { UserPoolId, ClientId })).UserPoolClient,
    update: async (ClientId = '', input: Partial<UpdateUserPoolClientRequest> = {}) =>
      (await updateUserPoolClient.handle(deps, call, { UserPoolId, ClientId, ...input })).UserPoolClient,
  }
}
