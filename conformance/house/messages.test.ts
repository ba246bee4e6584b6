import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { eventually } from '../../server/src/testing/eventually.ts'
import { hookServer } from '../../server/src/testing/hook-server.ts'
import { smtpReceiver } from '../../server/src/testing/smtp-receiver.ts'
import { aClient, aConfirmedUser, aPassword, attributes } from '../cognito-idp/a-client.ts'
import { aPool, type Pool } from '../cognito-idp/a-pool.ts'
import { refuses } from '../cognito-idp/refusals.ts'
import { Poolhouse } from '../poolhouse.ts'
import { temporaryFolder } from './temporary-folder.ts'

const address = 'ada@example.com'
const UserAttributes = attributes({ email: address })
const signUp = ({ cognito }: Pool, ClientId: string) =>
  cognito.send(new SignUpCommand({ ClientId, Username: 'ada', Password: aPassword, UserAttributes }))

const inboxOf = async (server: Poolhouse) =>
  (await (await fetch(`${server.url}/_dev/messages`)).json()) as { to: string; code: string }[]

const bySmtp = (port: number) =>
  Poolhouse.start(['dev', '--ephemeral', '--log-level', 'debug'], {
    env: { POOLHOUSE_MAIL_SMTP_URL: `smtp://127.0.0.1:${port}`, POOLHOUSE_MAIL_FROM: 'no-reply@example.com' },
  })

describe('messages', () => {
  it('go out by SMTP with a code that confirms, and no log tells it', async (t) => {
    const { port, received } = await smtpReceiver(t)
    await using server = await bySmtp(port)
    await using pool = await aPool({ AutoVerifiedAttributes: ['email'] }, server.url)
    const { ClientId } = await aClient(pool)
    await signUp(pool, ClientId)
    const [mail] = received
    assert.deepEqual([mail?.from, mail?.to], ['no-reply@example.com', [address]])
    const [, ConfirmationCode = ''] = /Your verification code is (\d{6})\. /.exec(mail?.text ?? '') ?? []
    await pool.cognito.send(new ConfirmSignUpCommand({ ClientId, Username: 'ada', ConfirmationCode }))
    assert.deepEqual(await inboxOf(server), [])
    for (const secret of [ConfirmationCode, address]) assert.ok(!server.errors.includes(secret), secret)
  })

  it('that cannot be sent leave the user unconfirmed, tell the client no more than that, and the log why', async (t) => {
    const refusal = Object.assign(new Error(`nobody here is called ${address}`), { responseCode: 550 })
    const { port } = await smtpReceiver(t, { onRcptTo: (_address, _session, done) => done(refusal) })
    await using server = await bySmtp(port)
    await using pool = await aPool({ AutoVerifiedAttributes: ['email'] }, server.url)
    const { ClientId } = await aClient(pool)
    await refuses(signUp(pool, ClientId), 'CodeDeliveryFailureException', 'The message could not be delivered.')
    const { cognito, UserPoolId } = pool
    const { UserStatus } = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }))
    assert.equal(UserStatus, 'UNCONFIRMED')
    await server.said(/message\.failed[\s\S]*SMTP EENVELOPE RCPT 550/)
    assert.ok(!server.errors.includes(address))
  })

  it('of a client that hides who is there are sent after the answer, whether a mail server is slow or not: SEC-44', async (t) => {
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const { port, received } = await smtpReceiver(t, {
      onRcptTo: (_address, _session, done) => void held.then(() => done()),
    })
    await using server = await bySmtp(port)
    await using pool = await aPool({ AutoVerifiedAttributes: ['email'] }, server.url)
    const { ClientId } = await aClient(pool, { PreventUserExistenceErrors: 'ENABLED' })
    await aConfirmedUser(pool, 'ada', { email: address, email_verified: 'true' })
    const forgot = (Username: string) => pool.cognito.send(new ForgotPasswordCommand({ ClientId, Username }))

    const [known, unknown] = [await forgot('ada'), await forgot('nobody')]

    assert.deepEqual(Object.keys(unknown.CodeDeliveryDetails ?? {}), Object.keys(known.CodeDeliveryDetails ?? {}))
    assert.equal(received.length, 0)
    release()
    await eventually('the code arrives', () => received.length === 1)
    const [, ConfirmationCode = ''] = /Your verification code is (\d{6})\. /.exec(received[0]?.text ?? '') ?? []
    await pool.cognito.send(
      new ConfirmForgotPasswordCommand({ ClientId, Username: 'ada', ConfirmationCode, Password: 'Other-1234' }),
    )
  })

  it('go out as signed requests for SMS, over TLS that is checked', async (t) => {
    const hook = await hookServer(t, (_hook, response) => response.writeHead(202).end('{"messageId":"m-1"}'))
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'ca.pem'), hook.cert)
    const secret = 'a-secret-of-enough-bytes'
    const env = { POOLHOUSE_SMS_URL: hook.url, POOLHOUSE_SMS_SECRETS: secret, NODE_EXTRA_CA_CERTS: join(cwd, 'ca.pem') }
    await using server = await Poolhouse.start(['dev', '--ephemeral'], { cwd, env })
    await using pool = await aPool({}, server.url)
    const { cognito, UserPoolId } = pool
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'ada',
        UserAttributes: attributes({ phone_number: '+15555550100' }),
        DesiredDeliveryMediums: ['SMS'],
      }),
    )
    const [{ request, body } = assert.fail('nothing was sent')] = hook.received
    const { to, purpose, userPoolId } = JSON.parse(body)
    assert.deepEqual([to, purpose, userPoolId], ['+15555550100', 'AdminCreateUser', UserPoolId])
    // As a receiver would check it.
    const [, t0 = '', v1 = ''] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request.headers['x-poolhouse-signature'])) ?? []
    assert.equal(v1, createHmac('sha256', secret).update(`${t0}.${body}`).digest('hex'))
  })

  it('of dev are kept over a restart, also after kill -9, until the server is reset', async () => {
    const cwd = temporaryFolder()
    const first = await Poolhouse.start(['dev'], { cwd })
    const pool = await aPool({ AutoVerifiedAttributes: ['email'] }, first.url)
    await signUp(pool, (await aClient(pool)).ClientId)
    const kept = await inboxOf(first)
    assert.equal(kept[0]?.to, address)
    await first.said(new RegExp(`EMAIL to ${address}: ${kept[0]?.code} \\(Your verification code\\)`))
    await first.stop('SIGKILL')
    await using second = await Poolhouse.start(['dev'], { cwd })
    assert.deepEqual(await inboxOf(second), kept)
    const headers = { 'content-type': 'application/json' }
    await fetch(`${second.url}/_dev/reset`, { method: 'POST', headers, body: '{}' })
    assert.deepEqual(await inboxOf(second), [])
  })
})
