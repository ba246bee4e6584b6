import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, describe, it } from 'node:test'
import {
  AdminCreateUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { eventually } from '../../server/src/testing/eventually.ts'
import { aClient, aPassword, attributes } from '../cognito-idp/a-client.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { aKey, kmsClient } from '../kms/client.ts'
import { Poolhouse } from '../poolhouse.ts'
import { senderFolder, type Told } from './custom-sender.ts'
import { functionArn } from './functions-folder.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
const sender = { LambdaArn: functionArn('sender'), LambdaVersion: 'V1_0' as const }

async function read(server: Poolhouse): Promise<readonly Told[]> {
  const lambda = new LambdaClient({ region: 'us-east-1', endpoint: server.url, credentials })
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: 'sender', Payload: '{"read":true}' }))
  lambda.destroy()
  return JSON.parse(Payload?.transformToString() ?? '[]')
}

/** What the function was told since it was asked last, once it was told so often. */
async function told(server: Poolhouse, times = 1): Promise<readonly [Told, ...Told[]]> {
  const all: Told[] = []
  await eventually('the function was told', async () => all.push(...(await read(server))) >= times)
  const [first, ...more] = all
  assert.equal(all.length, times)
  return [first ?? assert.fail(), ...more]
}

/** The key is made by a first server on the same state, as its ARN is part of the function's configuration. */
async function start(cwd: string) {
  const first = await Poolhouse.start(['dev'], { cwd })
  const { Arn } = await aKey(kmsClient('us-east-1', first.url))
  await first.stop()
  const once = ['--functions.processes', '1', '--functions.event-retry-delays', '100ms,100ms']
  return { Arn, server: await Poolhouse.start(['dev', ...once], { cwd, env: { KEY_ARN: Arn } }) }
}

describe('a custom sender', () => {
  const cwd = senderFolder()
  const started = start(cwd)
  after(async () => {
    await (await started).server.stop('SIGKILL')
    rmSync(cwd, { recursive: true, force: true })
  })

  async function house() {
    const { server, Arn } = await started
    const LambdaConfig = { CustomEmailSender: sender, CustomSMSSender: sender, KMSKeyID: Arn }
    const pool = await aPool({ AutoVerifiedAttributes: ['email'], LambdaConfig }, server.url)
    return { server, pool, ...pool, ...(await aClient(pool)) }
  }

  it('reads codes and passwords with the public SDK, and they are the right ones', async () => {
    const { server, cognito, ClientId, UserPoolId } = await house()
    const UserAttributes = attributes({ email: 'ada@example.com' })
    const Username = 'ada'

    await cognito.send(
      new SignUpCommand({ ClientId, Username, Password: aPassword, UserAttributes, ClientMetadata: { lang: 'de' } }),
    )
    const [first] = await told(server)
    assert.match(first.code, /^\d{6}$/)
    assert.deepEqual(first.context, { 'userpool-id': UserPoolId })
    assert.equal(first.event.triggerSource, 'CustomEmailSender_SignUp')
    assert.deepEqual(first.event.request['clientMetadata'], { lang: 'de' })
    await cognito.send(new ResendConfirmationCodeCommand({ ClientId, Username }))
    const [second] = await told(server)
    assert.equal(second.event.triggerSource, 'CustomEmailSender_ResendCode')
    await cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode: second.code }))

    await cognito.send(new ForgotPasswordCommand({ ClientId, Username }))
    const [{ code: ConfirmationCode }] = await told(server)
    await cognito.send(
      new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password: 'Other-1234' }),
    )

    const phone = attributes({ phone_number: '+12065550100' })
    await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username: 'bob', UserAttributes: phone }))
    const [invitation] = await told(server)
    assert.equal(invitation.event.triggerSource, 'CustomSMSSender_AdminCreateUser')
    const AuthParameters = { USERNAME: 'bob', PASSWORD: invitation.code }
    const signIn = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
    assert.equal((await cognito.send(signIn)).ChallengeName, 'NEW_PASSWORD_REQUIRED')

    assert.deepEqual(await (await fetch(`${server.url}/_dev/messages`)).json(), [])
    for (const { code } of [first, second, invitation]) assert.ok(!server.errors.includes(code))
  })

  it('that fails is tried again under the same request id, and no caller learns of it', async () => {
    const { server, cognito, ClientId } = await house()
    const UserAttributes = attributes({ email: 'ada@example.com' })

    await cognito.send(new SignUpCommand({ ClientId, Username: 'unlucky', Password: aPassword, UserAttributes }))

    const [one, other] = await told(server, 2)
    assert.deepEqual([other?.awsRequestId, other?.code], [one.awsRequestId, one.code])
  })
})
