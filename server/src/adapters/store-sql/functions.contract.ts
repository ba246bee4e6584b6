import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { aLambdaFunction, packageOfTokens } from '../../testing/a-lambda-function.ts'
import type { OpenStore } from './store.contract.ts'

const zip = (text: string) => new Uint8Array(Buffer.from(text))
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64')

const code = packageOfTokens
const tokens = aLambdaFunction

export function functionContract(database: string, open: OpenStore): void {
  describe(`FunctionStore on ${database}`, () => {
    it('gives back a function and its package as they were inserted', async () => {
      const store = await open()

      assert.equal(await store.functions.insert(tokens, code), true)

      const found = await store.functions.find('us-east-1', 'tokens')
      assert.deepEqual({ ...found, sealedEnvironment: undefined }, { ...tokens, sealedEnvironment: undefined })
      assert.deepEqual([...(found?.sealedEnvironment ?? [])], [1, 2, 3])
      assert.deepEqual(Buffer.from((await store.functions.readCode(tokens.codeSha256)) ?? []), Buffer.from(code))
    })

    it('keeps regions apart', async () => {
      const store = await open()
      await store.functions.insert(tokens, code)

      assert.equal(await store.functions.find('eu-west-1', 'tokens'), undefined)
      assert.equal(await store.functions.insert({ ...tokens, region: 'eu-west-1' }, code), true)
    })

    it('keeps a package of several megabytes whole', async () => {
      const store = await open()
      const large = new Uint8Array(2_500_000).map((_, index) => index % 251)
      await store.functions.insert({ ...tokens, codeSha256: hash(large) }, large)

      const read = await store.functions.readCode(hash(large))

      assert.equal(hash(read ?? new Uint8Array()), hash(large))
    })

    it('lets exactly one of many callers have a name', async () => {
      const store = await open()

      const won = await Promise.all(Array.from({ length: 20 }, () => store.functions.insert(tokens, code)))

      assert.equal(won.filter(Boolean).length, 1)
    })

    it('loses no update when many callers change one function', async () => {
      const store = await open()
      await store.functions.insert(tokens, code)

      const grow = () => store.functions.update('us-east-1', 'tokens', (fn) => ({ ...fn, memoryMb: fn.memoryMb + 1 }))
      await Promise.all(Array.from({ length: 20 }, grow))

      assert.equal((await store.functions.find('us-east-1', 'tokens'))?.memoryMb, 148)
    })

    it('keeps a package as long as a function has it', async () => {
      const store = await open()
      await store.functions.insert(tokens, code)
      await store.functions.insert({ ...tokens, name: 'twin' }, code)
      const newer = zip('newer')

      await store.functions.update('us-east-1', 'tokens', (fn) => ({ ...fn, codeSha256: hash(newer) }), newer)
      assert.notEqual(await store.functions.readCode(tokens.codeSha256), undefined)
      assert.equal(await store.functions.delete('us-east-1', 'twin'), true)

      assert.equal(await store.functions.readCode(tokens.codeSha256), undefined)
      assert.notEqual(await store.functions.readCode(hash(newer)), undefined)
      assert.equal(await store.functions.delete('us-east-1', 'twin'), false)
    })

    it('lists by name, page by page', async () => {
      const store = await open()
      for (const name of ['b', 'a', 'c']) await store.functions.insert({ ...tokens, name }, code)

      const names = async (after?: string) =>
        (await store.functions.list('us-east-1', { limit: 2, ...(after && { after }) })).map((fn) => fn.name)

      assert.deepEqual(await names(), ['a', 'b'])
      assert.deepEqual(await names('b'), ['c'])
    })

    it('has none left after a wipe', async () => {
      const store = await open()
      await store.functions.insert(tokens, code)

      await store.wipe()

      assert.equal(await store.functions.find('us-east-1', 'tokens'), undefined)
      assert.equal(await store.functions.readCode(tokens.codeSha256), undefined)
    })
  })
}
