import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { KeptTestCases } from '../../model/kept-test-cases.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { OpenStore } from './store.contract.ts'

export function testCaseContract(database: string, open: OpenStore): void {
  const first: KeptTestCases = {
    region: 'us-east-1',
    functionName: 'tokens',
    text: 'cases: []',
    version: 1,
    updatedAt: NOON,
  }

  describe(`TestCaseStore on ${database}`, () => {
    it('gives back what was put, by region and function', async () => {
      const { testCases } = await open()
      assert.equal(await testCases.find('us-east-1', 'tokens'), undefined)

      assert.equal(await testCases.put(first), true)
      assert.equal(await testCases.put({ ...first, version: 2, text: 'new' }), true)

      assert.deepEqual(await testCases.find('us-east-1', 'tokens'), { ...first, version: 2, text: 'new' })
      assert.equal(await testCases.find('eu-west-1', 'tokens'), undefined)
      assert.equal(await testCases.find('us-east-1', 'other'), undefined)
    })

    it('lets exactly one of many writers follow a version', async () => {
      const { testCases } = await open()
      const all = async (version: number) => {
        const tries = Array.from({ length: 10 }, (_, n) => testCases.put({ ...first, version, text: `${n}` }))
        return (await Promise.all(tries)).filter(Boolean).length
      }

      assert.equal(await all(1), 1)
      assert.equal(await all(2), 1)
      assert.equal(await testCases.put({ ...first, version: 4 }), false)
      assert.equal(await testCases.put({ ...first, version: 2 }), false)
    })
  })
}
