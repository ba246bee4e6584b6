import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  ListUserPoolClientsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { Poolhouse } from '../poolhouse.ts'
import { temporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)
const examples = new URL('../../examples/', import.meta.url)

type Claims = Record<string, unknown>

/** Runs a command as a person would who copied it, and reads the token that it prints. */
async function claimsOf(command: string): Promise<Claims> {
  const { stdout } = await run('sh', ['-c', command])
  const { access_token } = JSON.parse(stdout) as { access_token: string }
  return claimsIn(access_token)
}

const claimsIn = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims

const curls = async (server: Poolhouse) => {
  await server.said(/Stop {2,}Ctrl-C/)
  return [...server.errors.matchAll(/^ +(curl .*)$/gm)].map(([, command = '']) => command)
}

describe('the sample', () => {
  it('prints a command per user pool that returns a customized machine token', async () => {
    await using server = await Poolhouse.start(['dev', '--sample'])
    const [javascript = '', python = ''] = await curls(server)

    assert.equal((await claimsOf(javascript))['demo:tier'], 'gold')
    const claims = await claimsOf(python)
    assert.deepEqual([claims['custom:role'], claims['custom:organization_id']], ['admin', '12345'])
    await server.said(/\+ demo:tier/)
    await server.said(/AWS ignores claimsOverrideDetails for machines/)
  })

  it('takes the tier of a machine from what its client says', async () => {
    await using server = await Poolhouse.start(['dev', '--sample'])
    const [javascript = ''] = await curls(server)
    const claims = await claimsOf(`${javascript} -d 'aws_client_metadata={"tier":"platinum"}'`)
    assert.equal(claims['demo:tier'], 'platinum')
  })

  it('answers under the host name of the pool’s domain too', async () => {
    await using server = await Poolhouse.start(['dev', '--sample'])
    const [javascript = ''] = await curls(server)
    const { port, url } = server.ready
    const byHost = javascript.replace(`${url}/us-east-1_SampleJs1`, `http://sample-javascript.localhost:${port}`)
    assert.equal((await claimsOf(byHost))['iss'], `${url}/us-east-1_SampleJs1`)
  })

  it('has a user whose token carries the level and the scope of a membership', async () => {
    await using server = await Poolhouse.start(['dev', '--sample'])
    const [, USERNAME = '', PASSWORD = ''] = await server.said(/user (\S+), password (\S+)/)
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' }
    const cognito = new CognitoIdentityProviderClient({ endpoint: server.url, region: 'us-east-1', credentials })
    const clients = await cognito.send(new ListUserPoolClientsCommand({ UserPoolId: 'us-east-1_SampleJs1' }))
    const ClientId = clients.UserPoolClients?.find(({ ClientName }) => ClientName === 'sdk')?.ClientId
    const AuthParameters = { USERNAME, PASSWORD }
    const signIn = new InitiateAuthCommand({ AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters })
    const claims = claimsIn((await cognito.send(signIn)).AuthenticationResult?.AccessToken ?? '')
    assert.equal(claims['demo:membershipLevel'], 'Premium')
    assert.equal(claims['scope'], 'aws.cognito.signin.user.admin membership:USA.Premium')
  })

  it('stays as it is over restarts, the commands too apart from the port', async () => {
    const cwd = temporaryFolder()
    const first = await Poolhouse.start(['dev', '--sample'], { cwd })
    const before = await curls(first)
    await first.stop()
    await using second = await Poolhouse.start(['dev', '--sample'], { cwd })
    assert.deepEqual(
      await curls(second),
      before.map((command) => command.replaceAll(first.url, second.url)),
    )
    assert.deepEqual(second.ready.sample, first.ready.sample)
  })

  it('with --strict does as AWS does: the V1 container has no effect for machines', async () => {
    await using server = await Poolhouse.start(['dev', '--sample', '--strict'])
    const [, python = ''] = await curls(server)
    const claims = await claimsOf(python)
    assert.equal(claims['scope'], 'orders/read orders/write')
    assert.equal('custom:role' in claims, false)
  })

  it('uses a saved function at the next token', async () => {
    const cwd = temporaryFolder()
    mkdirSync(join(cwd, 'functions'))
    cpSync(new URL('membership', examples), join(cwd, 'functions', 'membership'), { recursive: true })
    await using server = await Poolhouse.start(['dev', '--sample'], { cwd })
    const [javascript = ''] = await curls(server)
    assert.equal((await claimsOf(javascript))['demo:tier'], 'gold')

    const file = join(cwd, 'functions', 'membership', 'index.mjs')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll("'gold'", "'diamond'"))
    assert.equal((await claimsOf(javascript))['demo:tier'], 'diamond')
  })

  it('comes back after a reset that asks for it, and is gone after one that does not', async () => {
    await using server = await Poolhouse.start(['dev', '--sample'])
    const reset = (body: object) =>
      fetch(`${server.url}/_dev/reset`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const discovery = async () =>
      (await fetch(`${server.url}/us-east-1_SampleJs1/.well-known/openid-configuration`)).status

    assert.equal((await reset({})).status, 200)
    assert.notEqual(await discovery(), 200)
    assert.equal((await reset({ sample: true })).status, 200)
    assert.equal(await discovery(), 200)
  })
})
