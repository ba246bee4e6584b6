import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { ConfigError, loadConfig } from '../config.ts'
import { cognitoRateLimits } from '../model/rate-category.ts'

async function read(t: TestContext, file: string) {
  const cwd = mkdtempSync(join(tmpdir(), 'poolhouse-config-'))
  t.after(() => rmSync(cwd, { recursive: true }))
  writeFileSync(join(cwd, 'poolhouse.config.yaml'), file)
  return (await loadConfig({ mode: 'dev', flags: {}, env: {}, cwd })).rateLimits
}

describe('rate-limits', () => {
  it('are off, or those of Cognito', async (t) => {
    assert.equal(await read(t, 'rate-limits: off'), undefined)
    assert.equal(await read(t, 'port: 1'), undefined)
    assert.deepEqual(await read(t, 'rate-limits: aws'), cognitoRateLimits)
  })

  it('may be figures of one’s own, by category', async (t) => {
    assert.deepEqual(await read(t, 'rate-limits: { UserRead: 5, ClientAuthentication: 1000 }'), {
      UserRead: 5,
      ClientAuthentication: 1000,
    })
  })

  const refusals: [string, string][] = [
    ['rate-limits: some', 'must be off or aws'],
    ['rate-limits: { UserRaed: 5 }', 'unknown member (did you mean "UserRead"?)'],
    ['rate-limits: { UserRead: 0 }', 'must be between 1 and 1000000, not 0'],
  ]
  for (const [file, message] of refusals) {
    it(`refuse ${file}`, async (t) => {
      await assert.rejects(read(t, file), (error) => error instanceof ConfigError && error.message.includes(message))
    })
  }
})
