import { createUserPool } from '../operations/cognito-idp/create-user-pool.ts'
import { describeUserPool } from '../operations/cognito-idp/describe-user-pool.ts'
import type { CreateUserPoolRequest, UpdateUserPoolRequest } from '../operations/cognito-idp/shapes.ts'
import { updateUserPool } from '../operations/cognito-idp/update-user-pool.ts'
import type { Settings } from '../ports/settings.ts'
import { aCall } from './entities.ts'
import { idleSigner } from './idle-signer.ts'
import { testDeps } from './test-deps.ts'

const call = aCall()

/** A store of its own, and the user pool operations on it. */
export async function poolOperations(settings: Partial<Settings> = {}) {
  const deps = await testDeps({ signer: idleSigner(), settings })
  return {
    deps,
    call,
    create: async (input: Partial<CreateUserPoolRequest> = {}) =>
      (await createUserPool.handle(deps, call, { PoolName: 'customers', ...input })).UserPool ?? {},
    describe: async (UserPoolId = '') => (await describeUserPool.handle(deps, call, { UserPoolId })).UserPool,
    update: (UserPoolId = '', input: Partial<UpdateUserPoolRequest> = {}) =>
      updateUserPool.handle(deps, call, { UserPoolId, ...input }),
  }
}
