import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readableLine } from './readable-line.ts'

describe('readableLine', () => {
  const line = (fields: object) => JSON.stringify({ level: 'warn', time: '2026-11-21T10:15:00.123Z', ...fields })

  it('shows time, level, event and fields', () => {
    const text = readableLine(line({ event: 'trigger.not-called', pool: 'us-east-1_A', why: 'two words' }), false)
    assert.equal(text, '10:15:00.123 warn  trigger.not-called pool=us-east-1_A why="two words"\n')
  })

  it('shows the stack of an error below', () => {
    const text = readableLine(
      line({ event: 'request.failed', error: { message: 'x', stack: 'Error: x\n  at y' } }),
      false,
    )
    assert.equal(text, '10:15:00.123 warn  request.failed\n    Error: x\n      at y\n')
  })
})
