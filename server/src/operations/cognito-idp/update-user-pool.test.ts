import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import { NOON } from '../../testing/test-clock.ts'

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:claims'
const OTHER = 'arn:aws:lambda:us-east-1:000000000000:function:other'

describe('UpdateUserPool', () => {
  it('puts back to the default what it is not sent, apart from name, tier and what only creation sets', async () => {
    const { deps, create, describe, update } = await poolOperations()
    const before = await create({
      AliasAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      UserPoolTier: 'PLUS',
      Schema: [{ Name: 'tier', AttributeDataType: 'String' }],
    })
    const bare = await describe(before.Id)
    await update(before.Id, {
      DeletionProtection: 'ACTIVE',
      Policies: { PasswordPolicy: { MinimumLength: 20 } },
      LambdaConfig: { PreSignUp: FUNCTION },
    })
    deps.clock.advance(1000)
    assert.deepEqual(await update(before.Id, {}), {})
    assert.deepEqual(await describe(before.Id), { ...bare, LastModifiedDate: new Date(NOON.getTime() + 1000) })
  })

  it('keeps tags that it is not sent, and replaces them by those it is sent', async () => {
    const { create, describe, update } = await poolOperations()
    const { Id } = await create({ UserPoolTags: { team: 'blue' } })
    for (const [UserPoolTags, expected] of [
      [undefined, { team: 'blue' }],
      [{ team: 'red' }, { team: 'red' }],
      [{}, {}],
    ] as const) {
      await update(Id, UserPoolTags && { UserPoolTags })
      assert.deepEqual((await describe(Id))?.UserPoolTags, expected)
    }
  })

  it('does not require MFA of a pool that did without, in strict mode', async () => {
    const { create, update } = await poolOperations({ strict: true })
    const { Id } = await create()
    const message = 'Cannot turn MFA functionality ON, once the user pool has been created.'
    await refused(update(Id, { MfaConfiguration: 'ON' }), 'InvalidParameterException', message)
  })

  it('renames a pool', async () => {
    const { create, describe, update } = await poolOperations()
    const { Id } = await create()
    await update(Id, { PoolName: 'partners' })
    assert.equal((await describe(Id))?.Name, 'partners')
  })

  it('replaces the triggers as a whole', async () => {
    const { create, describe, update } = await poolOperations()
    const { Id } = await create({ LambdaConfig: { PreTokenGeneration: FUNCTION, PreSignUp: FUNCTION } })
    await update(Id, { LambdaConfig: { PostConfirmation: OTHER } })
    assert.deepEqual((await describe(Id))?.LambdaConfig, { PostConfirmation: OTHER })
  })

  it('changes nothing when it is refused', async () => {
    const { create, describe, update } = await poolOperations()
    const pool = await create()
    await refused(
      update(pool.Id, { PoolName: 'other', AutoVerifiedAttributes: ['phone_number'] }),
      'InvalidParameterException',
      'SMS configuration is required when phone_number is selected for auto verification',
    )
    assert.deepEqual(await describe(pool.Id), pool)
  })
})
