import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { limit } from './limit.ts'

describe('limit', () => {
  it('runs so many at once, lets so many wait, and refuses the others', async () => {
    const limited = limit({ running: 2, waiting: 3 })
    const gate = Promise.withResolvers<void>()
    let [running, most] = [0, 0]
    const work = async () => {
      running += 1
      most = Math.max(most, running)
      await gate.promise
      running -= 1
    }

    const ends = Promise.allSettled(Array.from({ length: 7 }, () => limited(work)))
    gate.resolve()

    assert.deepEqual(
      (await ends).map((end) => (end.status === 'rejected' ? end.reason.code : 'ran')),
      ['ran', 'ran', 'ran', 'ran', 'ran', 'TooManyRequestsException', 'TooManyRequestsException'],
    )
    assert.equal(most, 2)
  })

  it('gives the place of work that failed to the next', async () => {
    const limited = limit({ running: 1, waiting: 5 })
    const fails = () => limited(() => Promise.reject(new Error('no')))

    const ends = await Promise.allSettled([fails(), fails(), limited(async () => 'ran')])

    assert.deepEqual(
      ends.map(({ status }) => status),
      ['rejected', 'rejected', 'fulfilled'],
    )
    assert.equal(await limited(async () => 'free again'), 'free again')
  })
})
