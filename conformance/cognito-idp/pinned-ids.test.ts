import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { CreateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider'
import { aPool } from './a-pool.ts'

// A setting of `dev`, not a behaviour of AWS.
describe('pinned ids', () => {
  it('come from a tag of the pool and from the name of the client', async () => {
    const unique = randomUUID().replaceAll('-', '')
    const id = `us-east-1_${unique}`
    await using pool = await aPool({ UserPoolTags: { 'poolhouse:id': id } })
    const { cognito, UserPoolId } = pool
    assert.equal(UserPoolId, id)
    const ClientName = `_custom_id_:${unique}`
    const { UserPoolClient } = await cognito.send(new CreateUserPoolClientCommand({ UserPoolId, ClientName }))
    assert.deepEqual([UserPoolClient?.ClientId, UserPoolClient?.ClientName], [unique, ClientName])
  })
})
