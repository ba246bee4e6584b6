import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aCall } from '../../testing/entities.ts'
import { signInWorld } from '../../testing/sign-in.ts'
import { findTarget } from '../../wire/aws-json/dispatch.ts'
import { getTestCases } from './get-test-cases.ts'
import { putTestCases } from './put-test-cases.ts'

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:tokens'
const text = 'function: tokens\ncases:\n  - name: a\n    expect: { ignored: any }\n'

describe('GetTestCases and PutTestCases', () => {
  it('say that none are kept yet', async () => {
    const { deps } = await signInWorld()
    assert.deepEqual(await getTestCases.handle(deps, aCall(), { functionName: 'tokens' }), { text: '', version: 0 })
  })

  for (const [title, input, code] of [
    ['what is no function', { functionName: 'a b' }, 'InvalidParameterException'],
    ['a function that is not there', { functionName: arn }, 'ResourceNotFoundException'],
  ] as const) {
    it(`refuse ${title}`, async () => {
      const { deps } = await signInWorld()
      await assert.rejects(putTestCases.handle(deps, aCall(), { text, version: 0, ...input }), { code })
    })
  }

  it('need role admin: cases may hold attributes of users', () => {
    for (const name of ['GetTestCases', 'PutTestCases']) {
      assert.deepEqual(findTarget(`Poolhouse_20261101.${name}`)?.model.access, 'write')
    }
  })
})
