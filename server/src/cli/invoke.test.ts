import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, it, type TestContext } from 'node:test'
import { runFolder } from '../testing/function-files.ts'
import { listeningServer } from '../testing/listening-server.ts'
import { testDeps } from '../testing/test-deps.ts'
import { invoke } from './invoke.ts'

const files = {
  'echo/index.mjs': 'export const handler = async (event) => { console.log("seen"); return { got: event } }',
  'broken/index.ts':
    'const fail = (): never => {\n  throw new TypeError("no such tier")\n}\nexport const handler = async () => fail()',
}

/** A server with these functions, and a way to run the command against it. */
async function setUp(t: TestContext) {
  const { folder, lambda } = runFolder(t, files)
  const deps = await testDeps()
  const functions = { ...deps.functions, folders: [folder], runner: lambda }
  const { url } = await listeningServer(t, { deps: { ...deps, functions } })
  const cwd = mkdtempSync(join(tmpdir(), 'poolhouse-invoke-'))
  t.after(() => rmSync(cwd, { recursive: true }))
  const written = { out: '', err: '' }
  const run = (
    fn: string,
    { event, log = false, input = '' }: { event?: string; log?: boolean; input?: string } = {},
  ) =>
    invoke(
      { fn, event, log, url, env: { AWS_ACCESS_KEY_ID: 'AK', AWS_SECRET_ACCESS_KEY: 'SK' }, cwd },
      {
        in: Readable.from([input]),
        out: (text) => {
          written.out += text
        },
        err: (text) => {
          written.err += text
        },
      },
    )
  return { cwd, written, run }
}

describe('poolhouse invoke', () => {
  it('prints what the function answered to the event of a file', async (t) => {
    const { cwd, written, run } = await setUp(t)
    writeFileSync(join(cwd, 'event.json'), '{ "n": 9223372036854775807 }')

    await run('echo', { event: 'event.json' })

    assert.deepEqual(written, { out: '{"got":{"n":9223372036854776000}}\n', err: '' })
  })

  it('reads the event from standard input, and has an empty one without', async (t) => {
    const { written, run } = await setUp(t)

    await run('echo', { event: '-', input: '[1]' })
    await run('arn:aws:lambda:us-east-1:000000000000:function:echo')

    assert.equal(written.out, '{"got":[1]}\n{"got":{}}\n')
  })

  it('shows the log when asked', async (t) => {
    const { written, run } = await setUp(t)

    await run('echo', { log: true })

    assert.match(written.err, /^START RequestId: .+\n.+\tINFO\tseen\nEND RequestId: .+\nREPORT /)
  })

  it('fails with the error of the function, whose stack has the lines of the source', async (t) => {
    const { written, run } = await setUp(t)

    await assert.rejects(run('broken'), { message: 'broken failed: TypeError: no such tier' })

    assert.match(written.out, /broken\/index\.ts:2:9/)
  })

  it('says what is wrong with the event or the name', async (t) => {
    const { run } = await setUp(t)

    await assert.rejects(run('echo', { event: 'none.json' }), {
      message: '--event: none.json: does not exist',
      exitCode: 2,
    })
    await assert.rejects(run('echo', { event: '-', input: '{' }), /--event: standard input is not JSON/)
    await assert.rejects(run('nothing'), /ResourceNotFoundException: Function not found/)
  })
})
