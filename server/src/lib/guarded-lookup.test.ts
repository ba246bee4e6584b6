import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { guardedLookup, type IsAllowed, requireAllowedHost } from './guarded-lookup.ts'

const found = (isAllowed: IsAllowed, all: boolean) =>
  new Promise<unknown>((resolve, reject) =>
    guardedLookup(isAllowed)('localhost', { all }, (error, address) => (error ? reject(error) : resolve(address))),
  )

describe('SEC-53 V15: a guarded look-up', () => {
  it('gives addresses that are allowed', async () => {
    assert.match(String(await found(() => true, false)), /^(127\.0\.0\.1|::1)$/)
    assert.deepEqual(await found((address) => address === '127.0.0.1', true), [{ address: '127.0.0.1', family: 4 }])
  })

  it('fails for a name that has none, without saying what it has', async () => {
    for (const all of [true, false]) {
      await assert.rejects(
        found(() => false, all),
        { message: 'the host has no address that may be asked' },
      )
    }
  })

  it('leaves no way around it by writing the address itself', () => {
    for (const host of ['10.0.0.1', '[fd00::1]', '0x0a000001']) {
      assert.throws(() => requireAllowedHost(new URL(`https://${host}/`), () => false), { name: 'ForbiddenAddress' })
    }
    assert.doesNotThrow(() => requireAllowedHost(new URL('https://example.com/'), () => false))
  })
})
