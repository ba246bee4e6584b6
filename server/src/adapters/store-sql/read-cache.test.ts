import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ReadCache } from './read-cache.ts'

type Value = { readonly text: string }
const ownerOf = () => 'owner'

/** A database of one value, which answers when the test lets it. */
function source(text: string) {
  const waiting: (() => void)[] = []
  const state = { text, loads: 0, hold: false }
  const load = async (): Promise<Value | undefined> => {
    state.loads++
    const value = state.text === '' ? undefined : { text: state.text }
    if (state.hold) await new Promise<void>((resolve) => waiting.push(resolve))
    return value
  }
  return Object.assign(state, { load, answer: () => waiting.splice(0).forEach((each) => void each()) })
}

describe('ReadCache', () => {
  it('asks the database once for what it finds', async () => {
    const cache = new ReadCache(10_000)
    const db = source('one')

    const first = await cache.read('key', db.load, ownerOf)
    const second = await cache.read('key', db.load, ownerOf)

    assert.equal(first, second)
    assert.equal(db.loads, 1)
  })

  it('asks again for what was not found', async () => {
    const cache = new ReadCache(10_000)
    const db = source('')

    await cache.read('key', db.load, ownerOf)
    db.text = 'now there'

    assert.equal((await cache.read('key', db.load, ownerOf))?.text, 'now there')
  })

  it('forgets what belongs to an owner, and nothing else', async () => {
    const cache = new ReadCache(10_000)
    const [one, two, other] = [source('one'), source('two'), source('other')]
    await cache.read('one', one.load, ownerOf)
    await cache.read('two', two.load, ownerOf)
    await cache.read('other', other.load, () => 'another')

    cache.drop(['owner'])

    await cache.read('one', one.load, ownerOf)
    await cache.read('two', two.load, ownerOf)
    await cache.read('other', other.load, () => 'another')
    assert.deepEqual([one.loads, two.loads, other.loads], [2, 2, 1])
  })

  it('is not filled by a read that began before a write', async () => {
    const cache = new ReadCache(10_000)
    const db = source('old')
    db.hold = true

    const early = cache.read('key', db.load, ownerOf)
    db.text = 'new'
    cache.drop(['owner'])
    db.answer()
    assert.equal((await early)?.text, 'old')

    db.hold = false
    assert.equal((await cache.read('key', db.load, ownerOf))?.text, 'new')
    assert.equal((await cache.read('key', db.load, ownerOf))?.text, 'new')
    assert.equal(db.loads, 2)
  })

  it('keeps no more than its weight, and lets go first of what was asked for longest ago', async () => {
    const cache = new ReadCache(10_000)
    const sources = Array.from({ length: 10 }, (_, n) => source(`${n}`.repeat(1000)))
    const read = (n: number) => cache.read(`key ${n}`, sources[n]?.load ?? source('').load, ownerOf)

    for (let n = 0; n < 10; n++) {
      await read(n)
      await read(0)
    }
    await read(9)
    await read(1)

    assert.deepEqual([sources[0]?.loads, sources[9]?.loads, sources[1]?.loads], [1, 1, 2])
  })

  it('does not keep one thing that is larger than a quarter of it', async () => {
    const cache = new ReadCache(10_000)
    const db = source('x'.repeat(3000))

    await cache.read('key', db.load, ownerOf)
    await cache.read('key', db.load, ownerOf)

    assert.equal(db.loads, 2)
  })

  it('asks the database every time while it is bypassed, and keeps nothing of that', async () => {
    const cache = new ReadCache(10_000)
    const db = source('one')
    await cache.read('key', db.load, ownerOf)

    cache.bypass(true)
    await cache.read('key', db.load, ownerOf)
    await cache.read('key', db.load, ownerOf)
    assert.equal(db.loads, 3)

    cache.bypass(false)
    await cache.read('key', db.load, ownerOf)
    await cache.read('key', db.load, ownerOf)
    assert.equal(db.loads, 4)
  })

  it('is not filled after a bypass by a read that began during it', async () => {
    const cache = new ReadCache(10_000)
    const db = source('old')
    cache.bypass(true)
    db.hold = true
    const early = cache.read('key', db.load, ownerOf)

    cache.bypass(false)
    db.text = 'new'
    db.hold = false
    db.answer()
    await early

    assert.equal((await cache.read('key', db.load, ownerOf))?.text, 'new')
  })

  it('forgets everything once it hears that somebody else has written', async () => {
    let outdated = false
    const cache = new ReadCache(10_000, () => outdated)
    const db = source('old')
    await cache.read('key', db.load, ownerOf)

    db.text = 'new'
    outdated = true

    assert.equal((await cache.read('key', db.load, ownerOf))?.text, 'new')
  })
})
