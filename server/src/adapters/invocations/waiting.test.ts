import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { userPoolId } from '../../model/ids.ts'
import { anInvocation } from '../../testing/invocation.ts'
import { lighten } from './lighten.ts'
import { redact } from './redact.ts'
import { waitingRecords } from './waiting.ts'

const [first, second] = [userPoolId('us-east-1_First1234'), userPoolId('us-east-1_Second123')]
const record = (id: string, pool = first, answerBytes = 0) => {
  const { sizes } = anInvocation()
  return lighten(redact(anInvocation({ id, userPoolId: pool, sizes: { ...sizes, answer: answerBytes } })))
}
const idsOf = (records: readonly { id: string }[]) => records.map(({ id }) => id)

describe('records that wait to be written', () => {
  it('come out in the order in which they went in', () => {
    const waiting = waitingRecords({ perPool: 10, maxBytes: 1e6 })
    for (const id of ['a', 'b', 'c']) waiting.add(record(id))
    assert.deepEqual(idsOf(waiting.take(2, 'calm')), ['a', 'b'])
    assert.deepEqual(idsOf(waiting.take(2, 'calm')), ['c'])
    assert.ok(waiting.isEmpty)
  })

  it('give way when the pool has as many newer ones as are kept of it', () => {
    const waiting = waitingRecords({ perPool: 2, maxBytes: 1e6 })
    waiting.add(record('theirs', second))
    for (const id of ['a', 'b', 'c']) waiting.add(record(id))
    waiting.take(10, 'calm')
    assert.deepEqual(idsOf(waiting.take(10, 'calm')), ['b', 'c'])
    assert.equal(waiting.takeLost(), 0)
  })

  it('stay while newer ones are just replacing them, and come out in the next quiet moment', () => {
    const waiting = waitingRecords({ perPool: 2, maxBytes: 1e6 })
    waiting.add(record('theirs', second))
    for (const id of ['a', 'b', 'c']) waiting.add(record(id))
    assert.deepEqual(idsOf(waiting.take(10, 'calm')), ['theirs'])
    assert.deepEqual(idsOf(waiting.take(10, 'calm')), ['b', 'c'])
  })

  it('of a quiet pool do not wait behind those of a busy one', () => {
    const waiting = waitingRecords({ perPool: 10, maxBytes: 1e6 })
    for (const id of ['a', 'b', 'c', 'd']) waiting.add(record(id))
    waiting.add(record('theirs', second))
    assert.deepEqual(idsOf(waiting.take(2, 'calm')), ['a', 'b'])
    assert.deepEqual(idsOf(waiting.take(2, 'calm')), ['theirs', 'c'])
  })

  it('never hold more memory than they may, and tell how many were lost', () => {
    const waiting = waitingRecords({ perPool: 1000, maxBytes: 1e6 })
    for (let n = 0; n < 100; n++) waiting.add(record(`${n}`, first, 100_000))
    const left = idsOf(waiting.take(1000, 'calm'))
    assert.deepEqual(left, ['97', '98', '99'])
    assert.equal(waiting.takeLost(), 97)
    assert.equal(waiting.takeLost(), 0)
  })
})
