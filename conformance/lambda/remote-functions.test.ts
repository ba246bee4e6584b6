import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { aMachine } from '../cognito-idp/a-machine.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { extension } from '../extension.ts'
import { temporaryFolder } from '../house/temporary-folder.ts'
import { Poolhouse } from '../poolhouse.ts'

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

const answering = (claims: string) => `
export const handler = async (event) => {
  console.log('from elsewhere')
  event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: ${claims} } } }
  return event
}`

function folderWith(files: Readonly<Record<string, string>>): string {
  const cwd = temporaryFolder()
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true })
    writeFileSync(join(cwd, path), content)
  }
  return cwd
}

/** What a machine gets from a pool whose trigger is that function. */
async function machineToken(server: Poolhouse, functionName: string) {
  const arn = `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`
  const LambdaConfig = { PreTokenGenerationConfig: { LambdaArn: arn, LambdaVersion: 'V3_0' as const } }
  const pool = await aPool({ PoolName: functionName, LambdaConfig }, server.url)
  const machine = await aMachine(pool, server.url)
  return { UserPoolId: pool.UserPoolId, ...(await machine({ traceparent })) }
}

async function recordOf(server: Poolhouse, userPoolId: string) {
  type Answer = { readonly invocations: readonly Record<string, unknown>[] }
  const { invocations } = await extension<Answer>(server.url, 'ListInvocations', { userPoolId })
  return invocations[0] ?? {}
}

describe('remote functions', () => {
  let elsewhere: Poolhouse
  let server: Poolhouse
  const hooks = createServer()
  const secret = 'a-secret-of-sixteen-bytes'

  before(async () => {
    const functions = {
      'functions/tokens/index.mjs': answering('{ where: "another server", trace: process.env._X_AMZN_TRACE_ID }'),
      'functions/fails/index.mjs': 'export const handler = async () => { throw new Error("Unknown tenant") }',
      'functions/embedded/index.mjs': answering('{ where: "here", trace: process.env._X_AMZN_TRACE_ID }'),
    }
    elsewhere = await Poolhouse.start(['dev'], { cwd: folderWith(functions) })
    hooks.listen(0, '127.0.0.1')
    await once(hooks, 'listening')
    const config = `
functions:
  remote:
    - function: hook
      https:
        url: http://127.0.0.1:${(hooks.address() as AddressInfo).port}/tokens
        secrets: [env:HOOK_SECRET]
    - { function: tokens, lambda: { endpoint: "${elsewhere.url}" } }
    - { function: fails*, lambda: { endpoint: "${elsewhere.url}" } }
    - { function: nowhere, lambda: { endpoint: "${elsewhere.url}", function: unknown } }`
    const cwd = folderWith({
      'poolhouse.config.yaml': config,
      'functions/embedded/index.mjs': functions['functions/embedded/index.mjs'],
      'functions/tokens/index.mjs': answering('{ where: "never" }'),
    })
    server = await Poolhouse.start(['dev'], { cwd, env: { HOOK_SECRET: secret } })
  })
  after(async () => {
    hooks.close()
    await Promise.all([server?.stop('SIGKILL'), elsewhere?.stop('SIGKILL')])
  })

  it('run on another server by its Lambda API, and the record has their log', async () => {
    const { UserPoolId, claims } = await machineToken(server, 'tokens')
    assert.equal(claims?.['where'], 'another server')
    assert.equal(claims?.['trace'], 'Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;Parent=00f067aa0ba902b7;Sampled=1')
    const record = await recordOf(server, UserPoolId)
    const { arn, where, version } = record['function'] as Record<string, unknown>
    assert.deepEqual(
      [arn, where, version],
      ['arn:aws:lambda:us-east-1:000000000000:function:tokens', 'lambda', '$LATEST'],
    )
    assert.deepEqual(
      (record['log'] as { text: string }[]).map(({ text }) => text),
      ['from elsewhere'],
    )
    assert.deepEqual([record['cold'], record['traceId']], [true, '4bf92f3577b34da6a3ce929d0e0e4736'])
  })

  it('fail with the same texts as embedded ones', async () => {
    assert.equal((await machineToken(server, 'fails')).error, 'PreTokenGeneration failed with error Unknown tenant.')
    assert.equal(
      (await machineToken(server, 'nowhere')).error,
      'PreTokenGeneration invocation failed due to error ResourceNotFoundException.',
    )
  })

  it('run behind an endpoint that proves who asks by the signature', async () => {
    const asked = once(hooks, 'request').then(async ([request, response]) => {
      const body = await text(request)
      const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(request.headers['x-poolhouse-signature']) ?? []
      const proven = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex') === v1
      const event = JSON.parse(body)
      event.response = {
        claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { proven } } },
      }
      response.end(JSON.stringify(event))
      return request.headers
    })
    const { UserPoolId, claims } = await machineToken(server, 'hook')
    assert.equal(claims?.['proven'], true)
    const headers = await asked
    assert.equal(headers.traceparent, traceparent)
    const record = await recordOf(server, UserPoolId)
    assert.equal(record['id'], headers['x-poolhouse-request-id'])
    assert.equal((record['function'] as { where: string }).where, 'https')
    assert.doesNotMatch(JSON.stringify(record) + server.errors, new RegExp(secret))
  })

  it('go before embedded functions of their name, which is told at start; others stay embedded', async () => {
    const { claims } = await machineToken(server, 'embedded')
    assert.equal(claims?.['where'], 'here')
    assert.match(String(claims?.['trace']), /^Root=1-4bf92f35-77b34da6a3ce929d0e0e4736;/)
    await server.said(/functions\.remote\[1\] replaces the embedded function tokens/)
  })
})
