import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pagesServer } from '../../testing/pages-server.ts'

describe('SEC-38 The rate of a pool', () => {
  it('counts sign-ins on pages with those by the API, and answers 429 when there are too many', async () => {
    await using server = await pagesServer({ rateLimits: { UserAuthentication: 2 } })
    const wrong = { password: 'Wrong-1234' }
    const signIn = async () => (await server.browser().signIn(server.ours, wrong)).status

    assert.deepEqual([await signIn(), await signIn(), await signIn()], [400, 400, 429])

    server.deps.clock.advance(1000)
    assert.equal(await signIn(), 400)
  })

  it('counts a form that asks for a new password as recovery', async () => {
    await using server = await pagesServer({ rateLimits: { UserAccountRecovery: 1 } })
    const { send } = server.browser()
    const ask = async () => (await send('POST', 'forgotPassword', String(new URLSearchParams(server.ours)), {})).status

    assert.deepEqual([await ask(), await ask()], [403, 429])
  })
})
