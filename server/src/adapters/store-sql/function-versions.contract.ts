import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { FunctionAlias, LambdaFunction } from '../../model/lambda-function.ts'
import type { Store } from '../../ports/store.ts'
import { aLambdaFunction } from '../../testing/a-lambda-function.ts'
import type { OpenStore } from './store.contract.ts'

const region = 'us-east-1'
const name = 'tokens'
const zip = new Uint8Array(Buffer.from('the package'))
const live: FunctionAlias = {
  region,
  functionName: name,
  name: 'live',
  description: '',
  version: '1',
  policy: [],
  revisionId: 'a',
}

function publish(store: Store, change: Partial<LambdaFunction> = {}): Promise<string> {
  return store.transaction(async (tx) => {
    const { number } = await tx.functionVersions.next(region, name)
    await tx.functionVersions.insert({ ...aLambdaFunction, ...change, version: number }, zip)
    return number
  })
}

export function functionVersionContract(database: string, open: OpenStore): void {
  describe(`FunctionVersionStore on ${database}`, () => {
    it('counts up, and never uses a number again', async () => {
      const store = await open()
      assert.deepEqual([await publish(store), await publish(store)], ['1', '2'])

      assert.equal(await store.functionVersions.delete(region, name, '2'), 'deleted')

      assert.equal(await store.functionVersions.find(region, name, '2'), undefined)
      assert.equal(await publish(store), '3')
    })

    it('gives each of many callers a number of its own', async () => {
      const store = await open()

      const numbers = await Promise.all(Array.from({ length: 20 }, () => publish(store)))

      assert.equal(new Set(numbers).size, 20)
      const { number, newest } = await store.transaction((tx) => tx.functionVersions.next(region, name))
      assert.deepEqual([number, newest?.version], ['21', '20'])
    })

    it('keeps a package as long as a version has it', async () => {
      const store = await open()
      await store.functions.insert(aLambdaFunction, zip)
      await publish(store)
      const other = new Uint8Array([1])
      await store.functions.update(region, name, (fn) => ({ ...fn, codeSha256: 'other' }), other)
      assert.notEqual(await store.functions.readCode(aLambdaFunction.codeSha256), undefined)

      await store.functionVersions.delete(region, name, '1')

      assert.equal(await store.functions.readCode(aLambdaFunction.codeSha256), undefined)
    })

    it('lists by number, not by text', async () => {
      const store = await open()
      for (let count = 0; count < 11; count++) await publish(store)

      const listed = await store.functionVersions.list(region, name, { limit: 3, after: '8' })

      assert.deepEqual(
        listed.map(({ version }) => version),
        ['9', '10', '11'],
      )
    })

    it('deletes no version that an alias points to', async () => {
      const store = await open()
      await publish(store)
      await publish(store)
      await store.functionAliases.insert({ ...live, additional: { version: '2', weight: 0.5 } })

      assert.equal(await store.functionVersions.delete(region, name, '1'), 'aliased')
      assert.equal(await store.functionVersions.delete(region, name, '2'), 'aliased')
      await store.functionAliases.update(region, name, 'live', ({ additional: _none, ...alias }) => alias)
      assert.equal(await store.functionVersions.delete(region, name, '2'), 'deleted')
      assert.equal(await store.functionVersions.delete(region, name, '2'), 'unknown')
    })

    it('lets versions and aliases go with their function', async () => {
      const store = await open()
      await store.functions.insert(aLambdaFunction, zip)
      await publish(store)
      await store.functionAliases.insert(live)

      await store.functions.delete(region, name)

      assert.equal(await store.functionVersions.find(region, name, '1'), undefined)
      assert.equal(await store.functionAliases.find(region, name, 'live'), undefined)
      assert.equal(await publish(store), '1')
    })
  })

  describe(`FunctionAliasStore on ${database}`, () => {
    it('gives back an alias as it was inserted, once', async () => {
      const store = await open()
      const weighted = { ...live, additional: { version: '2', weight: 0.25 } }

      assert.equal(await store.functionAliases.insert(weighted), true)

      assert.equal(await store.functionAliases.insert(live), false)
      assert.deepEqual(await store.functionAliases.find(region, name, 'live'), weighted)
      assert.equal(await store.functionAliases.find('eu-west-1', name, 'live'), undefined)
    })

    it('shows a change at once, although it was read before', async () => {
      const store = await open()
      await store.functionAliases.insert(live)
      await store.functionAliases.find(region, name, 'live')

      await store.functionAliases.update(region, name, 'live', (alias) => ({ ...alias, version: '7' }))

      assert.equal((await store.functionAliases.find(region, name, 'live'))?.version, '7')
      assert.equal(await store.functionAliases.delete(region, name, 'live'), true)
      assert.equal(await store.functionAliases.find(region, name, 'live'), undefined)
    })

    it('lists by name, page by page', async () => {
      const store = await open()
      for (const each of ['b', 'a', 'c']) await store.functionAliases.insert({ ...live, name: each })

      const names = async (after?: string) =>
        (await store.functionAliases.list(region, name, { limit: 2, ...(after && { after }) })).map((each) => each.name)

      assert.deepEqual(await names(), ['a', 'b'])
      assert.deepEqual(await names('b'), ['c'])
    })
  })
}
