import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { quietLog } from '../../testing/quiet-log.ts'
import { BackgroundWork } from './background-work.ts'

const never = new Promise<void>(() => {})

describe('Work in the background', () => {
  it('begins after what called for it is done', async () => {
    const background = new BackgroundWork(quietLog())
    const order: string[] = []

    background.begin(async () => void order.push('work'))
    await Promise.resolve()
    order.push('answer')
    await background.settled()

    assert.deepEqual(order, ['answer', 'work'])
  })

  it('has room for so much at once', async () => {
    const background = new BackgroundWork(quietLog(), 2)
    const { promise, resolve } = Promise.withResolvers<void>()
    background.begin(() => promise)
    assert.equal(background.hasRoom(), true)
    background.begin(() => promise)
    assert.equal(background.hasRoom(), false)

    resolve()
    await background.settled()

    assert.equal(background.hasRoom(), true)
  })

  it('logs what fails, and goes on', async () => {
    const log = quietLog()
    const background = new BackgroundWork(log)
    const done: string[] = []

    background.begin(() => Promise.reject(new Error('broken')))
    background.begin(async () => void done.push('other'))
    await background.settled()

    assert.deepEqual(done, ['other'])
    assert.deepEqual(
      log.lines.map(({ event }) => event),
      ['background.failed'],
    )
  })

  it('waits for it at the end of the server, but not for ever', async () => {
    const log = quietLog()
    const background = new BackgroundWork(log)
    const done: string[] = []
    background.begin(async () => void done.push('work'))
    await background.close(60_000)
    assert.deepEqual(done, ['work'])

    background.begin(() => never)
    await background.close(0)

    assert.deepEqual(
      log.lines.map(({ event, fields }) => [event, fields]),
      [['background.left', { count: 1 }]],
    )
  })
})
