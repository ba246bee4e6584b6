import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { memoryStore } from '../../testing/test-deps.ts'
import { openSealer } from '../sealing/sealer.ts'
import { checkMasterKey } from './master-key-check.ts'

const key = () => new Uint8Array(randomBytes(32))

describe('checkMasterKey', () => {
  it('accepts any key for a new store, and later only that one, also after wipe', async () => {
    const store = await memoryStore()
    const [first, other] = [key(), key()]

    await checkMasterKey(store, openSealer([first]))
    await checkMasterKey(store, openSealer([first]))
    await store.wipe()

    await assert.rejects(checkMasterKey(store, openSealer([other])), {
      name: 'StoreError',
      code: 'wrong-master-key',
      message: 'wrong master key: what this store holds was sealed under another one',
    })
    await checkMasterKey(store, openSealer([other, first]))
  })
})
