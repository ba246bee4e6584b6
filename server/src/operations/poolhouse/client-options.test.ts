import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aCall, anAppClient, aUserPool } from '../../testing/entities.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { updateUserPoolClient } from '../cognito-idp/update-user-pool-client.ts'
import { getClientOptions } from './get-client-options.ts'
import { setClientOptions } from './set-client-options.ts'

const [pool, client] = [aUserPool(), anAppClient()]
const named = { userPoolId: pool.id, clientId: client.id }
const off = { requirePkce: false, anyLoopbackPort: false, anyLocalhostPort: false }

describe('SetClientOptions', () => {
  it('changes what it is given, and leaves the rest', async () => {
    const deps = await testDeps({ pool, client })
    assert.deepEqual(await getClientOptions.handle(deps, aCall(), named), { options: off })

    await setClientOptions.handle(deps, aCall(), { ...named, requirePkce: true })
    const { options } = await setClientOptions.handle(deps, aCall(), { ...named, anyLoopbackPort: true })

    assert.deepEqual(options, { ...off, requirePkce: true, anyLoopbackPort: true })
    assert.deepEqual(await getClientOptions.handle(deps, aCall(), named), { options })
  })

  it('outlives UpdateUserPoolClient, which knows nothing of it', async () => {
    const deps = await testDeps({ pool, client })
    await setClientOptions.handle(deps, aCall(), { ...named, requirePkce: true })

    await updateUserPoolClient.handle(deps, aCall(), { UserPoolId: pool.id, ClientId: client.id })

    const { options } = await getClientOptions.handle(deps, aCall(), named)
    assert.deepEqual(options, { ...off, requirePkce: true })
  })

  const refusals: [string, object, boolean, string][] = [
    ['a pool that there is not', { userPoolId: 'us-east-1_Nowhere00' }, false, 'ResourceNotFoundException'],
    ['a client that there is not', { clientId: 'nobody' }, false, 'ResourceNotFoundException'],
    ['strict mode', {}, true, 'InvalidParameterException'],
  ]
  for (const [what, some, strict, code] of refusals) {
    it(`is refused for ${what}: ${code}`, async () => {
      const deps = await testDeps({ pool, client, settings: { strict } })

      await assert.rejects(setClientOptions.handle(deps, aCall(), { ...named, requirePkce: true, ...some }), { code })
    })
  }
})
