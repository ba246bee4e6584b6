import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ConfigError, loadConfig } from '../config.ts'
import type { Mode } from './setting.ts'

type Variables = Readonly<Record<string, string>>

const forStart = {
  POOLHOUSE_BASE_URL: 'https://id.example.com',
  POOLHOUSE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  POOLHOUSE_TRUSTED_PROXY: '10.0.0.0/8',
}

/** `MAIL_FROM` stands for `POOLHOUSE_MAIL_FROM`. */
function load(mode: Mode, given: Variables, flags: Variables = {}) {
  const named = Object.entries(given).map(([name, value]) => [`POOLHOUSE_${name}`, value] as const)
  const env = { ...(mode === 'start' && forStart), ...Object.fromEntries(named) }
  return loadConfig({ mode, env, flags, cwd: import.meta.dirname })
}

async function errorsOf(mode: Mode, given: Variables, flags?: Variables): Promise<readonly string[]> {
  try {
    await load(mode, given, flags)
  } catch (error) {
    if (error instanceof ConfigError) return error.errors
    throw error
  }
  return []
}

const smtp = { MAIL_SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'no-reply@example.com' }
const sms = { SMS_URL: 'https://sms.example.com/send', SMS_SECRETS: 'a-secret-of-enough-bytes' }

describe('settings of messages', () => {
  it('name no way by default', async () => {
    const { mail, sms } = (await load('dev', {})).messages
    assert.deepEqual([mail, sms], [undefined, undefined])
  })

  const urls: [url: string, host: string, port: number, secure: boolean, auth?: { user: string; pass: string }][] = [
    ['smtp://mail.example.com', 'mail.example.com', 587, false],
    ['smtps://mail.example.com', 'mail.example.com', 465, true],
    ['smtp://[::1]:2525/', '::1', 2525, false],
    ['smtp://ada%40example.com:p%40ss%3A@mail:25', 'mail', 25, false, { user: 'ada@example.com', pass: 'p@ss:' }],
  ]
  for (const [url, host, port, secure, auth] of urls) {
    it(`read ${url}`, async () => {
      const { mail } = (await load('dev', { ...smtp, MAIL_SMTP_URL: url })).messages
      const server = { host, port, secure, requireTls: false, ...(auth && { auth }) }
      assert.deepEqual(mail, { kind: 'smtp', from: 'no-reply@example.com', server })
    })
  }

  it('require TLS of an SMTP server in start, and not in dev', async () => {
    const required = async (mode: Mode, given: Variables) => {
      const { mail } = (await load(mode, { ...smtp, ...given })).messages
      return mail?.kind === 'smtp' && mail.server.requireTls
    }
    assert.deepEqual(
      [await required('start', {}), await required('dev', {}), await required('start', { MAIL_SMTP_TLS: 'optional' })],
      [true, false, false],
    )
  })

  it('take two secrets while one is changed', async () => {
    const { messages } = await load('start', {
      ...sms,
      SMS_SECRETS: 'a-newer-secret-of-many-bytes,a-secret-of-enough-bytes',
    })
    assert.deepEqual(messages.sms, {
      kind: 'https',
      url: 'https://sms.example.com/send',
      secrets: ['a-newer-secret-of-many-bytes', 'a-secret-of-enough-bytes'],
    })
  })

  it('SEC-53: let sms.url lead to public addresses only in start, unless a network is named', async () => {
    const mayAsk = async (mode: Mode, given: Variables = {}) => {
      const { messages } = await load(mode, given)
      return ['1.1.1.1', '10.1.2.3', '127.0.0.1', '::1'].filter((each) => messages.mayAsk(each))
    }
    assert.deepEqual(await mayAsk('start'), ['1.1.1.1'])
    assert.deepEqual(await mayAsk('start', { OUTGOING_PRIVATE_NETWORKS: '10.0.0.0/8' }), ['1.1.1.1', '10.1.2.3'])
    assert.deepEqual(await mayAsk('dev'), ['1.1.1.1', '10.1.2.3', '127.0.0.1', '::1'])
  })

  const ses = { MAIL_SES_REGION: 'eu-west-1', MAIL_FROM: 'Shop <no-reply@example.com>' }
  const wrong: [mode: Mode, given: Variables, error: string][] = [
    ['dev', { MAIL_SMTP_URL: smtp.MAIL_SMTP_URL }, 'mail.from: required with mail.smtp-url'],
    ['dev', { MAIL_SES_REGION: 'eu-west-1' }, 'mail.from: required with mail.ses-region'],
    ['dev', { MAIL_FROM: 'a@b' }, 'mail.from: has no effect without mail.smtp-url or mail.ses-region'],
    ['dev', { ...smtp, ...ses }, 'mail.ses-region: not together with mail.smtp-url'],
    [
      'dev',
      { MAIL_SES_ENDPOINT: 'https://ses.example.com' },
      'mail.ses-endpoint: has no effect without mail.ses-region',
    ],
    [
      'dev',
      { ...smtp, MAIL_SMTP_URL: 'https://x' },
      'mail.smtp-url: must be an smtp:// or smtps:// URL (from POOLHOUSE_MAIL_SMTP_URL)',
    ],
    [
      'dev',
      { ...smtp, MAIL_SMTP_URL: 'smtp://ada@mail' },
      'mail.smtp-url: must have both user and password, or neither (from POOLHOUSE_MAIL_SMTP_URL)',
    ],
    [
      'dev',
      { ...smtp, MAIL_FROM: 'a@b, c@d' },
      'mail.from: must be an e-mail address, or a name and <address>, not "a@b, c@d" (from POOLHOUSE_MAIL_FROM)',
    ],
    ['dev', { SMS_URL: sms.SMS_URL }, 'sms.secrets: required with sms.url'],
    ['dev', { SMS_SECRETS: sms.SMS_SECRETS }, 'sms.secrets: has no effect without sms.url'],
    ['dev', { ...sms, SMS_SECRETS: 'tooshort' }, 'sms.secrets: has 8 bytes; at least 16 (from POOLHOUSE_SMS_SECRETS)'],
    [
      'dev',
      { ...sms, SMS_SECRETS: Array(3).fill('a-secret-of-enough-bytes').join() },
      'sms.secrets: one or two, not 3',
    ],
    ['dev', { ...sms, SMS_SNS_REGION: 'eu-west-1' }, 'sms.sns-region: not together with sms.url'],
    ['dev', { SMS_SNS_ENDPOINT: 'https://sns.example.com' }, 'sms.sns-endpoint: has no effect without sms.sns-region'],
    ['dev', { ...sms, SMS_URL: 'http://sms.example.com' }, 'sms.url: https is required, except for a loopback address'],
    ['start', { ...sms, SMS_URL: 'http://sms.example.com' }, 'sms.url: https is required'],
    ['start', { ...ses, MAIL_SES_ENDPOINT: 'http://127.0.0.1:1' }, 'mail.ses-endpoint: https is required'],
    [
      'start',
      { ...sms, SMS_URL: 'https://[fd00::1]/' },
      'sms.url: fd00::1 is not a public address; name its network in outgoing.private-networks',
    ],
    [
      'dev',
      { OUTGOING_PRIVATE_NETWORKS: '10.0.0.0/99' },
      'outgoing.private-networks: must be an IP address or network such as 10.0.0.0/8, not "10.0.0.0/99" (from POOLHOUSE_OUTGOING_PRIVATE_NETWORKS)',
    ],
  ]
  for (const [mode, given, error] of wrong) {
    it(`stop ${mode} with "${error}"`, async () => assert.deepEqual(await errorsOf(mode, given), [error]))
  }

  it('take secrets neither from the command line nor into an error', async () => {
    const flags = { 'mail.smtp-url': 'smtp://ada:secret@mail', 'sms.secrets': 'secret-secret-secret' }
    const errors = await errorsOf('dev', {}, flags)
    assert.ok(errors.some((each) => each.startsWith('--mail.smtp-url: not on the command line')))
    assert.ok(errors.some((each) => each.startsWith('--sms.secrets: not on the command line')))
    const broken = await errorsOf('dev', { ...smtp, MAIL_SMTP_URL: 'smtp://ada:secret@mail?x' })
    assert.ok(!JSON.stringify([...errors, ...broken]).includes('secret@'))
  })
})

describe('settings of KMS', () => {
  const credentials = { KMS_ACCESS_KEY_ID: 'AKIDEXAMPLE', KMS_SECRET_ACCESS_KEY: 'a-secret' }

  it("name AWS, another API, or nothing: then keys are the server's own", async () => {
    const kmsOf = async (given: Variables) => (await load('start', given)).kms
    assert.equal(await kmsOf({}), undefined)
    assert.deepEqual(await kmsOf({ KMS_ENDPOINT: 'aws' }), {})
    assert.deepEqual(await kmsOf({ KMS_ENDPOINT: 'https://kms.example.com', ...credentials }), {
      endpoint: 'https://kms.example.com/',
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a-secret' },
    })
    assert.deepEqual((await load('dev', { KMS_ENDPOINT: 'http://localhost:4566' })).kms, {
      endpoint: 'http://localhost:4566/',
    })
  })

  const refusals: [Mode, Variables, readonly string[]][] = [
    ['start', { KMS_ENDPOINT: 'http://localhost:4566' }, ['kms.endpoint: https is required']],
    [
      'dev',
      { KMS_ENDPOINT: 'http://kms.example.com' },
      ['kms.endpoint: https is required, except for a loopback address'],
    ],
    ['start', credentials, ['kms.access-key-id: has no effect without kms.endpoint']],
    [
      'start',
      { KMS_ENDPOINT: 'aws', KMS_ACCESS_KEY_ID: 'AKIDEXAMPLE' },
      ['kms.secret-access-key: required with kms.access-key-id'],
    ],
    [
      'start',
      { KMS_ENDPOINT: 'aws', KMS_SECRET_ACCESS_KEY: 'a-secret' },
      ['kms.access-key-id: required with kms.secret-access-key'],
    ],
  ]
  for (const [mode, given, errors] of refusals) {
    it(`refuse ${Object.keys(given).join(' and ')} in ${mode}: ${errors[0]}`, async () => {
      assert.deepEqual(await errorsOf(mode, given), errors)
    })
  }
})
