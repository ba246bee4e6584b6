import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'

describe('a pinned pool id', () => {
  for (const tag of ['poolhouse:id', '_custom_id_']) {
    it(`comes from the tag ${tag}, which stays a tag`, async () => {
      const { create } = await poolOperations({ pinnedIds: true })
      const UserPoolTags = { [tag]: 'us-east-1_mine' }
      const pool = await create({ UserPoolTags })
      assert.deepEqual([pool.Id, pool.UserPoolTags], ['us-east-1_mine', UserPoolTags])
    })
  }

  it('is an ordinary tag where ids are not pinned', async () => {
    const { create } = await poolOperations()
    assert.notEqual((await create({ UserPoolTags: { _custom_id_: 'us-east-1_mine' } })).Id, 'us-east-1_mine')
  })

  it('is refused when it is taken', async () => {
    const { create } = await poolOperations({ pinnedIds: true })
    const UserPoolTags = { 'poolhouse:id': 'us-east-1_mine' }
    await create({ UserPoolTags })
    await refused(create({ UserPoolTags }), 'InvalidParameterException', 'User pool us-east-1_mine already exists.')
  })

  for (const id of ['mine', 'eu-west-1_mine', 'us-east-1_not-mine', `us-east-1_${'x'.repeat(46)}`, '']) {
    it(`is refused as "${id}"`, async () => {
      const { create } = await poolOperations({ pinnedIds: true })
      await refused(
        create({ UserPoolTags: { 'poolhouse:id': id } }),
        'InvalidParameterException',
        `Invalid pinned user pool id ${id}: it must be us-east-1_ and letters or digits.`,
      )
    })
  }

  it('is refused when the tags disagree', async () => {
    const { create } = await poolOperations({ pinnedIds: true })
    await refused(
      create({ UserPoolTags: { 'poolhouse:id': 'us-east-1_a', _custom_id_: 'us-east-1_b' } }),
      'InvalidParameterException',
      'The tags poolhouse:id and _custom_id_ ask for two different user pool ids.',
    )
  })

  it("is refused where it is that of the console's pool", async () => {
    const text = "Invalid pinned user pool id us-east-1_Console: it is the console's."
    const { create } = await poolOperations({ pinnedIds: true })
    const created = create({ UserPoolTags: { 'poolhouse:id': 'us-east-1_Console' } })
    await refused(created, 'InvalidParameterException', text)
  })
})
