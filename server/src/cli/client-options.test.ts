import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { anAppClient, aUserPool } from '../testing/entities.ts'
import { listeningServer } from '../testing/listening-server.ts'
import { testDeps } from '../testing/test-deps.ts'
import { clientOptions } from './client-options.ts'

describe('poolhouse client-options', () => {
  it('shows the options of a client, after a change to some of them', async (t) => {
    const deps = await testDeps({ pool: aUserPool(), client: anAppClient({ name: 'desktop' }) })
    const { url } = await listeningServer(t, { deps })
    const env = { AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any' }
    const where = { url, keyFile: undefined, region: undefined, env, cwd: '/', client: 'desktop', pool: undefined }

    const before = await clientOptions({ ...where, change: {}, json: false })
    const after = await clientOptions({ ...where, change: { requirePkce: true, anyLoopbackPort: true }, json: false })

    const title = `app client desktop (${anAppClient().id}) in user pool ${aUserPool().id}`
    const lines = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => line.trim().split(/ {2,}/))
    assert.deepEqual(lines(before), [
      [title],
      ['require-pkce', 'off'],
      ['any-loopback-port', 'off'],
      ['any-localhost-port', 'off'],
    ])
    assert.deepEqual(
      lines(after)
        .slice(1)
        .map(([, value]) => value),
      ['on', 'on', 'off'],
    )
  })
})
