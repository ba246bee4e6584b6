import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isSecretOf } from '../../domain/app-clients/authenticate.ts'
import { clientId, userPoolId } from '../../model/ids.ts'
import { appClientOperations } from '../../testing/app-client-operations.ts'
import { aCall } from '../../testing/entities.ts'
import { refused } from '../../testing/refused.ts'
import { NOON } from '../../testing/test-clock.ts'
import { addUserPoolClientSecret } from './add-user-pool-client-secret.ts'
import { deleteUserPoolClientSecret } from './delete-user-pool-client-secret.ts'
import { listUserPoolClientSecrets } from './list-user-pool-client-secrets.ts'

const call = aCall()

async function confidentialClient() {
  const { deps, create, describe, UserPoolId } = await appClientOperations()
  const { ClientId = '', ClientSecret = '' } = await create({ GenerateSecret: true })
  const named = { UserPoolId, ClientId }
  return {
    ...{ deps, create, describe, UserPoolId, ClientId, ClientSecret },
    add: async (own?: string) =>
      (await addUserPoolClientSecret.handle(deps, call, { ...named, ClientSecret: own })).ClientSecretDescriptor,
    list: async () => (await listUserPoolClientSecrets.handle(deps, call, named)).ClientSecrets,
    remove: (ClientSecretId = '') => deleteUserPoolClientSecret.handle(deps, call, { ...named, ClientSecretId }),
    authenticates: async (secret = '') => {
      const client = await deps.store.appClients.find(userPoolId(UserPoolId), clientId(ClientId))
      return client !== undefined && isSecretOf(client, secret, deps.sealer)
    },
  }
}

describe('client secrets', () => {
  it('can be two, of which each authenticates, until one is deleted (SEC-32)', async () => {
    const { add, authenticates, list, remove, ClientSecret } = await confidentialClient()
    const second = await add()
    assert.match(second?.ClientSecretValue ?? '', /^[0-9a-v]{52}$/)
    assert.ok(await authenticates(ClientSecret))
    assert.ok(await authenticates(second?.ClientSecretValue))
    const [first] = await list()
    assert.deepEqual(await remove(first?.ClientSecretId), {})
    assert.ok(!(await authenticates(ClientSecret)))
    assert.ok(await authenticates(second?.ClientSecretValue))
  })

  it('are listed without their values, oldest first', async () => {
    const { deps, add, list, ClientId } = await confidentialClient()
    deps.clock.advance(1000)
    const second = await add()
    const later = new Date(NOON.getTime() + 1000)
    assert.deepEqual(await list(), [
      { ClientSecretId: `${ClientId}--${NOON.getTime()}`, ClientSecretCreateDate: NOON },
      { ClientSecretId: `${ClientId}--${later.getTime()}`, ClientSecretCreateDate: later },
    ])
    assert.equal(second?.ClientSecretId, `${ClientId}--${later.getTime()}`)
  })

  it('have ids of their own even when they are as old as each other', async () => {
    const { add, list } = await confidentialClient()
    await add()
    assert.equal(new Set((await list()).map(({ ClientSecretId }) => ClientSecretId)).size, 2)
  })

  it("of the caller's own are not given back by the call that adds them", async () => {
    const { add, authenticates } = await confidentialClient()
    const own = 'my_own_secret_of_24_chars'
    assert.deepEqual(Object.keys((await add(own)) ?? {}), ['ClientSecretId', 'ClientSecretCreateDate'])
    assert.ok(await authenticates(own))
  })

  it('stay the described one until it is deleted', async () => {
    const { add, describe, list, remove, ClientId, ClientSecret } = await confidentialClient()
    const second = await add()
    assert.equal((await describe(ClientId))?.ClientSecret, ClientSecret)
    await remove((await list())[0]?.ClientSecretId)
    assert.equal((await describe(ClientId))?.ClientSecret, second?.ClientSecretValue)
  })

  it('are never three', async () => {
    const { add } = await confidentialClient()
    await add()
    await refused(add(), 'LimitExceededException', 'Client secrets cannot exceed limit of 2 secrets.')
  })

  it('are never none', async () => {
    const { list, remove } = await confidentialClient()
    const [only] = await list()
    await refused(remove(only?.ClientSecretId), 'InvalidParameterException', 'Cannot delete the only client secret.')
  })

  it('that do not exist cannot be deleted', async () => {
    const { add, remove } = await confidentialClient()
    await add()
    await refused(remove('none'), 'ResourceNotFoundException', 'Client secret none does not exist.')
  })

  it('cannot be added to a public client', async () => {
    const { deps, create, UserPoolId } = await confidentialClient()
    const { ClientId = '' } = await create()
    await refused(
      addUserPoolClientSecret.handle(deps, call, { UserPoolId, ClientId }),
      'InvalidParameterException',
      `User pool client ${ClientId} does not have a client secret.`,
    )
  })

  it('have no second page', async () => {
    const { deps, UserPoolId, ClientId } = await confidentialClient()
    await refused(
      listUserPoolClientSecrets.handle(deps, call, { UserPoolId, ClientId, NextToken: 'x' }),
      'InvalidParameterException',
      'Invalid pagination token.',
    )
  })
})
