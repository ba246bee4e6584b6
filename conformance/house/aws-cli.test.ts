import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import { zipOf } from '../lambda/a-function.ts'
import { Poolhouse } from '../poolhouse.ts'

const run = promisify(execFile)

const hasCli = (() => {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

type Answer = Record<string, Record<string, string>>

describe('the AWS CLI', { skip: !hasCli && 'aws is not on the PATH' }, () => {
  it('administers a user pool from its creation to its end', async () => {
    await using server = await Poolhouse.start()
    const env = {
      PATH: process.env['PATH'],
      HOME: server.cwd,
      AWS_ACCESS_KEY_ID: 'any',
      AWS_SECRET_ACCESS_KEY: 'any',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_PAGER: '',
    }
    const aws = async (...args: string[]): Promise<Answer> => {
      const { stdout } = await run('aws', ['--endpoint-url', server.url, 'cognito-idp', ...args], { env })
      return stdout ? JSON.parse(stdout) : {}
    }

    const { UserPool } = await aws(
      'create-user-pool',
      '--pool-name=orders',
      '--policies=PasswordPolicy={MinimumLength=12}',
      '--user-pool-tags=team=checkout',
    )
    const pool = `--user-pool-id=${UserPool?.['Id']}`
    await aws('update-user-pool', pool, '--deletion-protection=INACTIVE')
    assert.equal((await aws('describe-user-pool', pool))['UserPool']?.['Name'], 'orders')
    await aws('add-custom-attributes', pool, '--custom-attributes=Name=plan,AttributeDataType=String')

    await aws(
      'create-resource-server',
      pool,
      '--identifier=orders',
      '--name=Orders',
      '--scopes=ScopeName=read,ScopeDescription=r',
    )
    const oauth = ['--allowed-o-auth-flows-user-pool-client', '--allowed-o-auth-flows=client_credentials']
    const { UserPoolClient } = await aws(
      'create-user-pool-client',
      pool,
      '--client-name=machine',
      '--generate-secret',
      '--allowed-o-auth-scopes=orders/read',
      ...oauth,
    )
    const { ClientId, ClientSecret } = UserPoolClient ?? {}
    assert.equal((await aws('list-user-pool-clients', pool))['UserPoolClients']?.['length'], 1)

    await aws('create-user-pool-domain', pool, '--domain=orders')
    assert.equal(
      (await aws('describe-user-pool-domain', '--domain=orders'))['DomainDescription']?.['UserPoolId'],
      UserPool?.['Id'],
    )
    await aws('create-group', pool, '--group-name=staff', '--precedence=1')
    assert.equal((await aws('list-groups', pool))['Groups']?.['length'], 1)

    const answer = await fetch(`${server.url}/${UserPool?.['Id']}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${ClientId}:${ClientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    assert.equal(answer.status, 200)

    await assert.rejects(aws('describe-user-pool', '--user-pool-id=us-east-1_NotThere1'), /ResourceNotFoundException/)
    await aws('delete-user-pool-domain', pool, '--domain=orders')
    await aws('delete-user-pool', pool)
    assert.equal((await aws('list-user-pools', '--max-results=10'))['UserPools']?.['length'], 0)
  })
  it('publishes a function, points an alias at it and invokes it', async () => {
    await using server = await Poolhouse.start()
    const env = {
      PATH: process.env['PATH'],
      HOME: server.cwd,
      AWS_ACCESS_KEY_ID: 'any',
      AWS_SECRET_ACCESS_KEY: 'any',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_PAGER: '',
    }
    const aws = async (command: string, ...args: string[]) => {
      const all = ['--endpoint-url', server.url, 'lambda', command, '--function-name=tokens', ...args]
      const { stdout } = await run('aws', all, { env, cwd: server.cwd })
      return stdout ? JSON.parse(stdout) : {}
    }
    const code = 'export const handler = async (_event, context) => context.functionVersion'
    writeFileSync(join(server.cwd, 'tokens.zip'), await zipOf({ 'index.mjs': code }))

    await aws(
      'create-function',
      '--runtime=nodejs24.x',
      '--handler=index.handler',
      '--role=arn:aws:iam::000000000000:role/any',
      '--zip-file=fileb://tokens.zip',
    )
    await run('aws', ['--endpoint-url', server.url, 'lambda', 'wait', 'function-active-v2', '--function-name=tokens'], {
      env,
    })
    assert.equal((await aws('publish-version')).Version, '1')
    assert.equal((await aws('create-alias', '--name=live', '--function-version=1')).FunctionVersion, '1')
    assert.equal((await aws('invoke', '--qualifier=live', 'answer.json')).ExecutedVersion, '1')
    assert.equal(readFileSync(join(server.cwd, 'answer.json'), 'utf8'), '"1"')
    assert.equal((await aws('invoke', '--invocation-type=Event', 'answer.json')).StatusCode, 202)
    assert.equal((await aws('list-versions-by-function')).Versions.length, 2)
    await assert.rejects(aws('delete-function', '--qualifier=1'), /because an alias points to it/)
    await aws('delete-function')
    await assert.rejects(aws('get-function'), /ResourceNotFoundException/)
  })
})
