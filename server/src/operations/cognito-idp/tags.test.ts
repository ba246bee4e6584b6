import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { tagResource } from './tag-resource.ts'
import { untagResource } from './untag-resource.ts'

async function house() {
  const { deps, call, create, describe: describePool } = await poolOperations()
  const { Id, Arn: ResourceArn = '' } = await create({ UserPoolTags: { team: 'blue' } })
  return {
    ...{ deps, call, Id, ResourceArn, describePool },
    tag: (Tags: Record<string, string>) => tagResource.handle(deps, call, { ResourceArn, Tags }),
    list: async (arn = ResourceArn) => (await listTagsForResource.handle(deps, call, { ResourceArn: arn })).Tags,
  }
}

describe('tags', () => {
  it('are those of the pool, added to and replaced by name', async () => {
    const { tag, list, describePool, Id } = await house()
    assert.deepEqual(await tag({ team: 'red', Stage: 'test' }), {})
    assert.deepEqual(await list(), { team: 'red', Stage: 'test' })
    assert.deepEqual((await describePool(Id))?.UserPoolTags, { team: 'red', Stage: 'test' })
  })

  it('are removed by name; names that are not there do not matter', async () => {
    const { deps, call, tag, list, ResourceArn } = await house()
    await tag({ Stage: 'test' })
    assert.deepEqual(await untagResource.handle(deps, call, { ResourceArn, TagKeys: ['team', 'none'] }), {})
    assert.deepEqual(await list(), { Stage: 'test' })
  })

  it('may have any name, that of an object member included', async () => {
    const { tag, list } = await house()
    await tag(JSON.parse('{"__proto__":"a","constructor":"b"}'))
    assert.deepEqual(Object.entries((await list()) ?? {}).sort(), [
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['team', 'blue'],
    ])
  })

  it('are refused in the name of AWS and beyond fifty', async () => {
    const { tag, list } = await house()
    await refused(tag({ 'aws:x': 'y' }), 'InvalidParameterException', 'Tag keys starting with aws: are reserved: aws:x')
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`t${n}`, 'x']))
    await refused(tag(fifty), 'InvalidParameterException', 'A user pool cannot have more than 50 tags.')
    assert.deepEqual(await list(), { team: 'blue' })
  })

  it('belong to pools only', async () => {
    const { list, Id } = await house()
    const bucket = 'arn:aws:s3:::000000000000:bucket'
    await refused(list(bucket), 'InvalidParameterException', `Invalid user pool ARN: ${bucket}`)
    const none = 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_none'
    await refused(list(none), 'ResourceNotFoundException', 'User pool us-east-1_none does not exist.')
    const foreign = `arn:aws:cognito-idp:us-east-1:111111111111:userpool/${Id}`
    await refused(list(foreign), 'ResourceNotFoundException', `User pool ${Id} does not exist.`)
  })
})
