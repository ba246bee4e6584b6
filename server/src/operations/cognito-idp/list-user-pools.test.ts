import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aCall } from '../../testing/entities.ts'
import { poolOperations } from '../../testing/pool-operations.ts'
import { refused } from '../../testing/refused.ts'
import { listUserPools } from './list-user-pools.ts'

const call = aCall()
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:claims'

describe('ListUserPools', () => {
  it('lists every pool once, page by page, with its triggers', async () => {
    const { deps, create } = await poolOperations()
    const created = await Promise.all(
      Array.from({ length: 5 }, (_, n) => create({ PoolName: `pool ${n}`, LambdaConfig: { PreSignUp: FUNCTION } })),
    )
    const seen: unknown[] = []
    const sizes: number[] = []
    let NextToken: string | undefined
    do {
      const page = await listUserPools.handle(deps, call, { MaxResults: 2, NextToken })
      seen.push(...page.UserPools)
      sizes.push(page.UserPools.length)
      NextToken = page.NextToken
    } while (NextToken)
    const expected = created
      .sort((a, b) => ((a.Id ?? '') < (b.Id ?? '') ? -1 : 1))
      .map(({ Id, Name, LambdaConfig, LastModifiedDate, CreationDate }) => ({
        ...{ Id, Name, LambdaConfig, LastModifiedDate, CreationDate },
      }))
    assert.deepEqual(seen, expected)
    assert.deepEqual(sizes, [2, 2, 1])
  })

  it('has no token on a page that is full and the last', async () => {
    const { deps, create } = await poolOperations()
    await create()
    assert.equal((await listUserPools.handle(deps, call, { MaxResults: 1 })).NextToken, undefined)
  })

  for (const NextToken of ['x', 'e30', Buffer.from('["ListGroups","us-east-1","a"]').toString('base64url')]) {
    it(`refuses the token ${NextToken}`, async () => {
      const { deps } = await poolOperations()
      await refused(
        listUserPools.handle(deps, call, { MaxResults: 1, NextToken }),
        'InvalidParameterException',
        'Invalid pagination token.',
      )
    })
  }
})
