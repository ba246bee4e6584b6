import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { listeningServer, type RawAnswer, send } from '../../testing/listening-server.ts'

type Form = Readonly<Record<string, string>>

const authorization = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=any/20261121/us-east-1/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`

async function server(t: TestContext) {
  const { url } = await listeningServer(t)
  const ask = (form: Form, headers: Record<string, string> = {}): Promise<RawAnswer> =>
    send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'x-amz-date': '20261121T120000Z',
        authorization: authorization('iam'),
        ...headers,
      },
      body: new URLSearchParams({ Version: '2010-05-08', ...form }).toString(),
    })
  const make = (RoleName: string, more: Form = {}) =>
    ask({ Action: 'CreateRole', RoleName, AssumeRolePolicyDocument: '{}', ...more })
  return { url, ask, make }
}

const codeOf = ({ text }: RawAnswer) => /<Code>(.*?)<\/Code>/.exec(text)?.[1]
const messageOf = ({ text }: RawAnswer) => /<Message>(.*?)<\/Message>/.exec(text)?.[1]

describe('Query protocol', () => {
  it('answers in XML, with the namespace of the service and the request id', async (t) => {
    const { ask } = await server(t)
    const form = { Action: 'GetCallerIdentity', Version: '2011-06-15' }
    const { status, headers, text } = await ask(form, { authorization: authorization('sts') })
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'text/xml')
    assert.equal(
      text,
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
        '<Arn>arn:aws:iam::000000000000:user/local</Arn><UserId>AIDAPOOLHOUSE00000000</UserId>' +
        '<Account>000000000000</Account></GetCallerIdentityResult><ResponseMetadata>' +
        `<RequestId>${headers['x-amzn-requestid']}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
    )
  })

  it('answers with nothing but its metadata where the operation has no output', async (t) => {
    const { ask, make } = await server(t)
    await make('lambda')
    const { text } = await ask({ Action: 'DeleteRole', RoleName: 'lambda' })
    assert.match(text, /^<DeleteRoleResponse xmlns="[^"]+"><ResponseMetadata><RequestId>[^<]+<\/RequestId>/)
  })

  it('keeps the wording of a policy document, percent-encoded in the answer', async (t) => {
    const { ask, make } = await server(t)
    const document = '{ "Sid": "a&b<c>\'(*)", "Zoë": 1 }'
    await make('lambda', { AssumeRolePolicyDocument: document })
    const { text } = await ask({ Action: 'GetRole', RoleName: 'LAMBDA' })
    const encoded = /<AssumeRolePolicyDocument>(.*?)</.exec(text)?.[1] ?? ''
    assert.equal(decodeURIComponent(encoded), document)
    assert.doesNotMatch(encoded, /[^A-Za-z0-9_.~%-]/)
  })

  it('escapes what callers wrote', async (t) => {
    const { ask, make } = await server(t)
    await make('lambda', { Description: `</Role>&"'\u0001` })
    const { text } = await ask({ Action: 'GetRole', RoleName: 'lambda' })
    assert.match(text, /<Description>&#60;\/Role&#62;&#38;&#34;&#39;\ufffd<\/Description>/)
  })

  it('tells an unknown role, and in which namespace errors are', async (t) => {
    const { ask } = await server(t)
    const answer = await ask({ Action: 'GetRole', RoleName: 'lambda' })
    assert.equal(answer.status, 404)
    assert.equal(
      answer.text,
      '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>' +
        '<Code>NoSuchEntity</Code><Message>The role with name lambda cannot be found.</Message></Error>' +
        `<RequestId>${answer.headers['x-amzn-requestid']}</RequestId></ErrorResponse>`,
    )
  })

  const refused: [title: string, form: Form, status: number, code: string, message: string][] = [
    ['no action', { Action: '' }, 400, 'MissingAction', 'Missing Action'],
    [
      'an action that is not built',
      { Action: 'CreateUser' },
      400,
      'InvalidAction',
      'Could not find operation CreateUser for version 2010-05-08',
    ],
    [
      'a version of another service',
      { Action: 'GetRole', Version: '2011-06-15' },
      400,
      'InvalidAction',
      'Could not find operation GetRole for version 2011-06-15',
    ],
    [
      'a parameter that is missing',
      { Action: 'GetRole' },
      400,
      'ValidationError',
      '1 validation error detected: Value null at &#39;roleName&#39; failed to satisfy constraint: Member must not be null',
    ],
    [
      'a parameter that it does not know',
      { Action: 'GetRole', RoleName: 'lambda', Colour: 'red' },
      400,
      'ValidationError',
      'Colour is not supported by Poolhouse.',
    ],
    [
      'a number that is none',
      { Action: 'ListRoles', MaxItems: 'many' },
      400,
      'ValidationError',
      'STRING_VALUE cannot be converted to Integer',
    ],
    [
      'a document that is no JSON',
      { Action: 'CreateRole', RoleName: 'lambda', AssumeRolePolicyDocument: '{' },
      400,
      'MalformedPolicyDocument',
      'This policy contains invalid Json',
    ],
  ]
  for (const [title, form, status, code, message] of refused) {
    it(`refuses ${title}`, async (t) => {
      const { ask } = await server(t)
      const answer = await ask(form)
      assert.deepEqual([answer.status, codeOf(answer), messageOf(answer)], [status, code, message])
    })
  }

  it('refuses a parameter that is given twice', async (t) => {
    const { url } = await server(t)
    const answer = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=GetRole&Version=2010-05-08&RoleName=a&RoleName=b',
    })
    assert.deepEqual([codeOf(answer), messageOf(answer)], ['MalformedQueryString', 'RoleName is given twice.'])
  })

  it('refuses requests without a signature, or with a broken one', async (t) => {
    const { ask, url } = await server(t)
    const unsigned = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=ListRoles&Version=2010-05-08',
    })
    assert.deepEqual([unsigned.status, codeOf(unsigned)], [403, 'MissingAuthenticationToken'])
    const broken = await ask({ Action: 'ListRoles' }, { authorization: 'AWS4-HMAC-SHA256 nothing' })
    assert.equal(codeOf(broken), 'IncompleteSignature')
  })

  it('SEC-55: takes no request of a web page of another origin', async (t) => {
    const { ask } = await server(t)
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'http://evil.example' },
      { host: 'a.example' },
    ]) {
      const answer = await ask({ Action: 'ListRoles' }, headers as Record<string, string>)
      assert.deepEqual([answer.status, codeOf(answer)], [403, 'AccessDenied'])
    }
  })

  it('bounds the body', async (t) => {
    const { ask } = await server(t)
    const answer = await ask({ Action: 'CreateRole', AssumeRolePolicyDocument: 'a'.repeat(600 * 1024) })
    assert.deepEqual([answer.status, codeOf(answer)], [413, 'RequestEntityTooLarge'])
  })
})
