import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { lambdaArn } from '../../model/ids.ts'
import type { Triggers, UserPool } from '../../model/user-pool.ts'
import { encrypt } from '../../operations/kms/encrypt.ts'
import { type FunctionSession, issueFunctionSession } from '../../operations/kms/function-session.ts'
import { aKmsKey, aKmsKeyArn } from '../../testing/a-kms-key.ts'
import { type AwsRequest, awsSigner } from '../../testing/aws-signer.ts'
import { aUserPool } from '../../testing/entities.ts'
import { listeningServer, send } from '../../testing/listening-server.ts'

const sender = 'arn:aws:lambda:us-east-1:000000000000:function:sender'
const other = 'arn:aws:lambda:us-east-1:000000000000:function:other'
const sending: Triggers = {
  customEmailSender: { arn: lambdaArn(sender), version: 'V1_0' },
  kmsKeyId: aKmsKeyArn,
}
const denied = (name: string, what = `kms:Decrypt on resource: ${aKmsKeyArn}`) =>
  `AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role/${name}/${name} is not authorized to perform: ${what}`

/** A server that proves signatures, with a pool that sends by the function `sender`, and a code of that pool. */
async function world(t: TestContext, pool: Partial<UserPool> = {}) {
  const { url, deps } = await listeningServer(t, { signatures: 'verified', loopbackOnly: false })
  await deps.store.kmsKeys.insert(aKmsKey(deps.sealer))
  const made = aUserPool({ triggers: sending, ...pool })
  await deps.store.userPools.insert(made)
  const call = { region: 'us-east-1', accountId: '000000000000', requestId: 'r', issuerBase: url }
  const context = { 'userpool-id': made.id }
  const input = { KeyId: aKmsKeyArn, Plaintext: 'AQID', EncryptionContext: context }
  const { CiphertextBlob } = await encrypt.handle(deps, call, input)
  const ask = async (credentials: FunctionSession, operation = 'Decrypt', given: object = {}) => {
    const body = JSON.stringify({ CiphertextBlob, EncryptionContext: context, ...given })
    const { hostname, port, host } = new URL(url)
    const headers = { host, 'x-amz-target': `TrentService.${operation}`, 'content-type': 'application/x-amz-json-1.1' }
    const request = { method: 'POST', protocol: 'http:', hostname, port: Number(port), path: '/', headers, body }
    const signed = await awsSigner(credentials, 'kms').sign(request, { signingDate: deps.clock.now() })
    const answer = await send(url, { method: 'POST', path: '/', headers: (signed as AwsRequest).headers, body })
    const { Plaintext, __type, message } = JSON.parse(answer.text)
    return Plaintext ?? `${__type}: ${message}`
  }
  return { deps, pool: made, ask, session: (arn = sender) => issueFunctionSession(deps, arn) }
}

describe('Credentials of a function', () => {
  it('decrypt the codes of a pool that sends by it', async (t) => {
    const { ask, session } = await world(t)
    assert.match(session().accessKeyId, /^ASIA[A-Z2-7]{16}$/)

    assert.equal(await ask(session()), 'AQID')
  })

  it('do so for any version of it', async (t) => {
    const arn = lambdaArn(`${sender}:live`)
    const { ask, session } = await world(t, {
      triggers: { customSmsSender: { arn, version: 'V1_0' }, kmsKeyId: aKmsKeyArn },
    })

    assert.equal(await ask(session()), 'AQID')
  })

  it('do nothing else', async (t) => {
    const { ask, session } = await world(t)

    assert.equal(
      await ask(session(), 'ListKeys'),
      `AccessDeniedException: User: ${sender} is not authorized to perform: kms:ListKeys on resource: *`,
    )
    assert.equal(
      await ask(session(), 'Encrypt', { KeyId: aKmsKeyArn, Plaintext: 'AQID' }),
      `AccessDeniedException: User: ${sender} is not authorized to perform: kms:Encrypt on resource: *`,
    )
  })

  const elsewhere: [string, Triggers, string?][] = [
    ['another function', sending, other],
    ['a function whose name begins alike', sending, `${sender}2`],
    [
      'the function of a pool that sends by another',
      { ...sending, customEmailSender: { arn: lambdaArn(other), version: 'V1_0' } },
    ],
    ['the function of a pool that sends by none', { kmsKeyId: aKmsKeyArn }],
    ['the function of a pool with another key', { ...sending, kmsKeyId: aKmsKeyArn.replace('11111111', '22222222') }],
  ]
  for (const [what, triggers, arn = sender] of elsewhere) {
    it(`decrypt nothing for ${what} (SEC-58)`, async (t) => {
      const { ask, session } = await world(t, { triggers })

      assert.equal(await ask(session(arn)), denied(arn.split(':').at(-1) ?? ''))
    })
  }

  it('decrypt nothing that names no pool, or one that is not there (SEC-58)', async (t) => {
    const { ask, session } = await world(t)

    for (const EncryptionContext of [{}, { 'userpool-id': 'us-east-1_000000000' }]) {
      assert.equal(await ask(session(), 'Decrypt', { EncryptionContext }), denied('sender'))
    }
  })

  it('end, and are of this server alone', async (t) => {
    const { ask, deps, session } = await world(t)
    const [old, one, two] = [session(), session(), session()]
    const foreign = 'UnrecognizedClientException: Session tokens of others are not accepted here.'

    assert.equal(await ask({ ...one, accessKeyId: two.accessKeyId }), foreign)
    assert.equal(await ask({ ...one, sessionToken: `${one.sessionToken.slice(0, -4)}AAA=` }), foreign)
    assert.match(await ask({ ...one, secretAccessKey: two.secretAccessKey }), /^InvalidSignatureException: /)
    deps.clock.advance(old.expiresAt.getTime() - deps.clock.now().getTime())
    assert.equal(await ask(old), 'ExpiredTokenException: The security token included in the request is expired')
  })
})
