import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import type { RemoteFunction } from '../adapters/lambda-remote/remote-function.ts'
import { ConfigError, loadConfig } from '../config.ts'
import type { Sources } from './read-settings.ts'

const env = {
  HOOK_SECRET: 'a-secret-of-sixteen-bytes',
  HOOK_SECRET_OLD: 'the-older-secret-of-it',
  SHORT: '8 bytes.',
  REMOTE_KEY_ID: 'AKIAEXAMPLE',
  REMOTE_SECRET: 'an example',
}
const forStart = {
  POOLHOUSE_BASE_URL: 'https://id.example.com',
  POOLHOUSE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  POOLHOUSE_TRUSTED_PROXY: '10.0.0.0/8',
}

type Given = Partial<Sources>

async function read(t: TestContext, entries: string, given: Given = {}): Promise<readonly RemoteFunction[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'poolhouse-config-'))
  t.after(() => rmSync(cwd, { recursive: true }))
  writeFileSync(join(cwd, 'poolhouse.config.yaml'), `functions:\n  remote:\n${entries.replace(/^/gm, '    ')}`)
  const { functions } = await loadConfig({ mode: 'dev', flags: {}, cwd, env, ...given })
  return functions.remote
}

async function errorsOf(t: TestContext, entries: string, given: Given = {}): Promise<readonly string[]> {
  try {
    await read(t, entries, given)
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error.errors
  }
  return []
}

const inStart = { mode: 'start', env: { ...env, ...forStart } } as const
const hook = '{ url: https://hooks.example.com/tokens, secrets: [env:HOOK_SECRET] }'

describe('functions.remote', () => {
  it('maps functions to HTTPS endpoints', async (t) => {
    const entries = `
- function: tokens
  https:
    url: https://hooks.example.com/tokens
    secrets: [env:HOOK_SECRET, env:HOOK_SECRET_OLD]
  timeout: 2s
  maxConcurrency: 10`
    assert.deepEqual(await read(t, entries, inStart), [
      {
        place: 'functions.remote[0]',
        pattern: { kind: 'exact', name: 'tokens' },
        timeoutMs: 2000,
        maxConcurrency: 10,
        target: {
          kind: 'https',
          url: 'https://hooks.example.com/tokens',
          secrets: [env.HOOK_SECRET, env.HOOK_SECRET_OLD],
        },
      },
    ])
  })

  it('maps functions to AWS Lambda', async (t) => {
    const entries = `
- function: arn:aws:lambda:eu-west-1:123456789012:function:*
  lambda:
    endpoint: aws
    region: eu-west-1
    credentials: { accessKeyId: env:REMOTE_KEY_ID, secretAccessKey: env:REMOTE_SECRET }
    function: same
- function: roles
  lambda: {}`
    const common = { timeoutMs: 5000, maxConcurrency: 50 }
    assert.deepEqual(await read(t, entries, inStart), [
      {
        ...common,
        place: 'functions.remote[0]',
        pattern: { kind: 'beginning', text: 'arn:aws:lambda:eu-west-1:123456789012:function:' },
        target: {
          kind: 'lambda',
          region: 'eu-west-1',
          credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'an example' },
        },
      },
      {
        ...common,
        place: 'functions.remote[1]',
        pattern: { kind: 'exact', name: 'roles' },
        target: { kind: 'lambda' },
      },
    ])
  })

  it('needs no credentials for a Lambda API on this machine', async (t) => {
    const [fn] = await read(t, '- { function: tokens, lambda: { endpoint: "http://localhost:3001", function: other } }')
    assert.deepEqual(fn?.target, {
      kind: 'lambda',
      endpoint: 'http://localhost:3001',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      functionName: 'other',
    })
  })

  it('takes plain HTTP to this machine in dev', async (t) => {
    const [fn] = await read(t, '- { function: a, https: { url: "http://127.0.0.1:80/x", secrets: [env:HOOK_SECRET] } }')
    assert.ok(fn?.target.kind === 'https')
    assert.equal(fn.target.url, 'http://127.0.0.1/x')
  })

  const wrong: [entries: string, errors: readonly string[], given?: Given][] = [
    ['- { function: a }', ['3:7: functions.remote[0]: exactly one of https and lambda']],
    [`- { function: a, lambda: {}, https: ${hook} }`, ['3:7: functions.remote[0]: exactly one of https and lambda']],
    [
      '- { function: a, https: { url: "https://a.example", secrets: [a-secret-of-sixteen-bytes] } }',
      ['3:67: functions.remote[0].https.secrets[0]: a reference (env:NAME or file:path), not the secret itself'],
    ],
    [
      '- { function: a, https: { url: "http://localhost", secrets: [env:HOOK_SECRET] } }',
      ['3:31: functions.remote[0].https.url: https is required'],
      inStart,
    ],
    [
      '- { function: a, https: { url: "http://hooks.example.com", secrets: [env:HOOK_SECRET] } }',
      ['3:31: functions.remote[0].https.url: https is required'],
    ],
    [
      `- { function: a, https: ${hook} }\n- { function: team-*-x, https: ${hook} }`,
      ['4:9: functions.remote[1].function: * only at the end'],
    ],
    [
      `- { function: a, https: ${hook} }\n- { function: b, lambda: {} }\n- { function: a, lambda: {} }`,
      ['5:9: functions.remote[2].function: already mapped by functions.remote[0]'],
    ],
    [
      '- { function: a, https: { url: "https://a.example", secrets: [env:SHORT] } }',
      ['3:67: functions.remote[0].https.secrets[0]: SHORT has 8 bytes; at least 16'],
    ],
    [
      '- { function: a, https: { url: "https://me@a.example/#x", secrets: [env:UNSET, env:SHORT, env:SHORT] } }',
      [
        '3:31: functions.remote[0].https.url: must have no user, password and fragment',
        '3:63: functions.remote[0].https.secrets: must be one or two references',
        '3:73: functions.remote[0].https.secrets[0]: UNSET is not set',
        '3:84: functions.remote[0].https.secrets[1]: SHORT has 8 bytes; at least 16',
        '3:95: functions.remote[0].https.secrets[2]: SHORT has 8 bytes; at least 16',
      ],
    ],
    [
      `- { function: a, https: ${hook}, timeuot: 1s, maxConcurrency: 0 }`,
      [
        '3:100: functions.remote[0].timeuot: unknown member (did you mean "timeout"?)',
        '3:113: functions.remote[0].maxConcurrency: must be between 1 and 10000, not 0',
      ],
    ],
    [
      '- lambda: { endpoint: "http://lambda.example.com", region: europe, credentials: { accessKeyId: AKIA } }',
      [
        '3:7: functions.remote[0].function: required',
        '3:17: functions.remote[0].lambda.endpoint: https is required',
        '3:56: functions.remote[0].lambda.region: must be a region such as us-east-1, not "europe"',
        '3:87: functions.remote[0].lambda.credentials.accessKeyId: a reference (env:NAME or file:path), not the secret itself',
        '3:72: functions.remote[0].lambda.credentials.secretAccessKey: required',
      ],
      inStart,
    ],
    ['- tokens', ['3:7: functions.remote[0]: must be an object with function, https, lambda, timeout, maxConcurrency']],
  ]
  for (const [entries, errors, given] of wrong) {
    it(`refuses ${entries.replaceAll('\n', ' ').slice(0, 110)}`, async (t) => {
      const expected = errors.map((each) => `poolhouse.config.yaml:${each}`)
      assert.deepEqual(await errorsOf(t, entries, given), expected)
    })
  }

  it('is taken from the file only', async (t) => {
    const flag = await errorsOf(t, '- { function: a, lambda: {} }', { flags: { 'functions.remote': '[]' } })
    assert.deepEqual(flag, ['--functions.remote: only in the configuration file'])
    const variable = { ...env, POOLHOUSE_FUNCTIONS_REMOTE: '[]' }
    assert.deepEqual(await errorsOf(t, '- { function: a, lambda: {} }', { env: variable }), [
      'functions.remote: only in the configuration file (from POOLHOUSE_FUNCTIONS_REMOTE)',
    ])
  })
})
