import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseFunctionPattern } from './adapters/lambda-remote/function-pattern.ts'
import type { RemoteFunction } from './adapters/lambda-remote/remote-function.ts'
import { replacedFunctions } from './replaced-functions.ts'
import { runFolder } from './testing/function-files.ts'
import { memoryStore } from './testing/test-deps.ts'

function entries(...texts: string[]): RemoteFunction[] {
  return texts.map((text, n) => {
    const pattern = parseFunctionPattern(text)
    assert.ok(pattern)
    const place = `functions.remote[${n}]`
    return { place, pattern, timeoutMs: 5000, maxConcurrency: 50, target: { kind: 'lambda' } }
  })
}

describe('embedded function behind a mapping', () => {
  it('is told by name, with the entry that is asked', async (t) => {
    const { folder } = runFolder(t, {
      'tokens/index.mjs': 'export const handler = async (event) => event',
      'team-a/index.mjs': 'export const handler = async (event) => event',
      'own/index.mjs': 'export const handler = async (event) => event',
    })
    const embedded = { folders: [folder], store: await memoryStore(), region: 'us-east-1', account: '000000000000' }
    const remote = entries('team-*', 'tokens:live', 'elsewhere', 'arn:aws:lambda:eu-west-1:123456789012:function:x*')
    assert.deepEqual(await replacedFunctions(remote, embedded), [
      'functions.remote[0] replaces the embedded function team-a',
      'functions.remote[1] replaces the embedded function tokens',
    ])
    assert.deepEqual(await replacedFunctions([], embedded), [])
  })
})
