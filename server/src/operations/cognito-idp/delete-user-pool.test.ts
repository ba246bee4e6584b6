import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import { username, userPoolId, userSub } from '../../model/ids.ts'
import { aCall, aUser, aUserPool } from '../../testing/entities.ts'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import { createUserPoolDomain } from './create-user-pool-domain.ts'
import { deleteUserPool } from './delete-user-pool.ts'
import { deleteUserPoolDomain } from './delete-user-pool-domain.ts'
import { describeUserPool } from './describe-user-pool.ts'
import { listUserPools } from './list-user-pools.ts'

const call = aCall()

describe('DeleteUserPool', () => {
  it('removes the pool at once', async () => {
    const { deps, create, describe } = await poolOperations()
    const { Id: UserPoolId = '' } = await create()
    await deleteUserPool.handle(deps, call, { UserPoolId })
    const gone = `User pool ${UserPoolId} does not exist.`
    await refused(describe(UserPoolId), 'ResourceNotFoundException', gone)
    await refused(deleteUserPool.handle(deps, call, { UserPoolId }), 'ResourceNotFoundException', gone)
  })

  it('removes more users than one step takes', async () => {
    const { deps, create } = await poolOperations()
    const { Id: UserPoolId = '' } = await create()
    const pool = aUserPool({ id: userPoolId(UserPoolId) })
    const aUserOfPool = (n: number) =>
      aUser({ userPoolId: pool.id, username: username(`user-${n}`), sub: userSub(`sub-${n}`), attributes: {} })
    for (let n = 0; n < 450; n++) await deps.store.users.insert(keyed(pool, aUserOfPool(n)))
    await deleteUserPool.handle(deps, call, { UserPoolId })
    assert.equal(await deps.store.users.find(pool.id, userSub('sub-449')), undefined)
  })

  it('is refused while deletion protection is on', async () => {
    const { deps, create, update } = await poolOperations()
    const { Id: UserPoolId = '' } = await create({ DeletionProtection: 'ACTIVE' })
    await refused(
      deleteUserPool.handle(deps, call, { UserPoolId }),
      'InvalidParameterException',
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    )
    await update(UserPoolId, { DeletionProtection: 'INACTIVE' })
    await deleteUserPool.handle(deps, call, { UserPoolId })
  })

  it('is refused while a domain leads to the pool', async () => {
    const { deps, create } = await poolOperations()
    const { Id: UserPoolId = '' } = await create()
    await createUserPoolDomain.handle(deps, call, { UserPoolId, Domain: 'shop' })
    await refused(
      deleteUserPool.handle(deps, call, { UserPoolId }),
      'InvalidParameterException',
      'User pool cannot be deleted. It has a domain configured that should be deleted first.',
    )
    await deleteUserPoolDomain.handle(deps, call, { UserPoolId, Domain: 'shop' })
    await deleteUserPool.handle(deps, call, { UserPoolId })
  })
})

describe('a pool of another region', () => {
  it('does not exist for a call that was signed for this one', async () => {
    const { deps, create } = await poolOperations()
    const { Id: UserPoolId = '' } = await create()
    const elsewhere = aCall({ region: 'eu-west-1' })
    await refused(
      describeUserPool.handle(deps, elsewhere, { UserPoolId }),
      'ResourceNotFoundException',
      `User pool ${UserPoolId} does not exist.`,
    )
    assert.deepEqual(await listUserPools.handle(deps, elsewhere, { MaxResults: 60 }), { UserPools: [] })
  })
})
