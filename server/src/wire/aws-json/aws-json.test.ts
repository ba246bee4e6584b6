import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { listeningServer, type RawRequest, send } from '../../testing/listening-server.ts'

const credential = 'AWS4-HMAC-SHA256 Credential=AKID/20261121/us-east-1/cognito-idp/aws4_request'
const headers = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-date': '20261121T120000Z',
  authorization: `${credential}, SignedHeaders=host;x-amz-date, Signature=00`,
}

const call = (operation: string, body: string | Uint8Array, more: RawRequest['headers'] = {}): RawRequest => ({
  method: 'POST',
  headers: { ...headers, 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`, ...more },
  body,
})
const unsigned = (operation: string, body: string, more: RawRequest['headers'] = {}): RawRequest => {
  const { authorization, ...rest } = { ...call(operation, body).headers, ...more }
  return { method: 'POST', headers: rest as Record<string, string>, body }
}

describe('answer of an operation', () => {
  it('is JSON with a request id', async (t) => {
    const { url } = await listeningServer(t)
    const { status, headers, text } = await send(url, call('ListUserPools', '{"MaxResults":10}'))
    assert.deepEqual([status, text], [200, '{"UserPools":[]}'])
    assert.equal(headers['content-type'], 'application/x-amz-json-1.1')
    assert.match(String(headers['x-amzn-requestid']), /^[0-9a-f-]{36}$/)
  })

  it('writes dates as seconds with their milliseconds', async (t) => {
    const { url, deps } = await listeningServer(t)
    deps.clock.advance(239)
    const { text } = await send(url, call('CreateUserPool', '{"PoolName":"p"}'))
    assert.match(text, /"CreationDate":1795262400\.239[,}]/)
  })

  it('has no body where the model has no output', async (t) => {
    const { url } = await listeningServer(t)
    const created = await send(url, call('CreateUserPool', '{"PoolName":"p"}'))
    const UserPoolId = JSON.parse(created.text).UserPool.Id
    const { status, headers, text } = await send(url, call('DeleteUserPool', JSON.stringify({ UserPoolId })))
    assert.deepEqual([status, headers['content-length'], text], [200, '0', ''])
  })
})

describe('error of an operation', () => {
  it('names its type in body and header, with the trailing colon', async (t) => {
    const { url } = await listeningServer(t)
    const { status, headers, text } = await send(url, call('DescribeUserPool', '{"UserPoolId":"us-east-1_none"}'))
    assert.equal(status, 400)
    assert.equal(headers['x-amzn-errortype'], 'ResourceNotFoundException:')
    assert.equal(headers['x-amzn-errormessage'], 'User pool us-east-1_none does not exist.')
    assert.equal(text, '{"__type":"ResourceNotFoundException","message":"User pool us-east-1_none does not exist."}')
  })

  it('tells all constraint violations at once', async (t) => {
    const { url } = await listeningServer(t)
    const { status, text } = await send(url, call('DescribeUserPoolClient', '{"ClientId":""}'))
    const { __type, message } = JSON.parse(text)
    assert.deepEqual([status, __type], [400, 'InvalidParameterException'])
    assert.match(message, /^3 validation errors detected: /)
  })

  it('keeps a text that no header can hold out of the header', async (t) => {
    const { url } = await listeningServer(t)
    const { status, headers, text } = await send(url, call('DescribeUserPool', '{"UserPoolId":"\\n😀"}'))
    assert.equal(status, 400)
    assert.match(String(headers['x-amzn-errormessage']), /^1 validation error detected: Value '\?{2,3}' at/)
    assert.match(JSON.parse(text).message, /'\n😀'/)
  })
})

describe('request that is no call of an operation', () => {
  const table: [title: string, request: RawRequest, status: number, type: string][] = [
    ['without a target', { method: 'POST', headers, body: '{}' }, 400, 'UnknownOperationException'],
    ['for an operation that no model has', call('MakeCoffee', '{}'), 400, 'UnknownOperationException'],
    ['for a member of every object', call('constructor', '{}'), 400, 'UnknownOperationException'],
    [
      'of another content type',
      call('ListUserPools', '{}', { 'content-type': 'text/plain' }),
      400,
      'UnknownOperationException',
    ],
    ['of no content type', call('ListUserPools', '{}', { 'content-type': '' }), 400, 'UnknownOperationException'],
    ['for an operation that is not built', call('StartUserImportJob', '{}'), 400, 'UnsupportedOperationException'],
    ['that is not JSON', call('ListUserPools', '{'), 400, 'SerializationException'],
    ['that is no object', call('ListUserPools', '[]'), 400, 'SerializationException'],
    ['of wrong types', call('ListUserPools', '{"MaxResults":"1"}'), 400, 'SerializationException'],
    ['that is too large', call('ListUserPools', ' '.repeat(4_000_000)), 413, 'RequestEntityTooLargeException'],
    ['without a signature', unsigned('ListUserPools', '{"MaxResults":1}'), 400, 'MissingAuthenticationTokenException'],
  ]
  for (const [title, request, status, type] of table) {
    it(`${title}: ${status} ${type}`, async (t) => {
      const { url } = await listeningServer(t)
      const answer = await send(url, request)
      assert.deepEqual([answer.status, JSON.parse(answer.text).__type], [status, type])
      assert.equal(answer.headers['x-amzn-errortype'], `${type}:`)
    })
  }

  it('writes the text of a SerializationException under Message', async (t) => {
    const { url } = await listeningServer(t)
    const { text } = await send(url, call('ListUserPools', '{"MaxResults":[]}'))
    assert.equal(text, '{"__type":"SerializationException","Message":"Start of list found where not expected"}')
  })
})

describe('operation that needs no signature', () => {
  const body = '{"ClientId":"none","Secret":"ssssssssssssssssssssssss"}'

  it('SEC-43: may be called and read by any page', async (t) => {
    const { url } = await listeningServer(t)
    const page = { origin: 'https://app.example.com', 'sec-fetch-site': 'cross-site' }
    const answer = await send(url, unsigned('GetClientToken', body, page))
    assert.equal(answer.status, 400)
    assert.equal(answer.headers['access-control-allow-origin'], '*')
    assert.match(String(answer.headers['access-control-expose-headers']), /x-amzn-ErrorType/)
    assert.equal(answer.headers['access-control-allow-credentials'], undefined)
  })

  it('does not look at a signature that came anyway', async (t) => {
    const { url } = await listeningServer(t, { signatures: 'verified' })
    const answer = await send(url, call('GetClientToken', body, { authorization: 'nonsense' }))
    assert.doesNotMatch(JSON.parse(answer.text).__type, /Signature|Token.*Exception$/)
  })

  it('is announced by a preflight', async (t) => {
    const { url } = await listeningServer(t)
    const asked = { origin: 'https://app.example.com', 'access-control-request-method': 'POST' }
    const { status, headers } = await send(url, { method: 'OPTIONS', headers: asked })
    assert.equal(status, 200)
    assert.equal(headers['access-control-allow-origin'], '*')
    assert.match(String(headers['access-control-allow-headers']), /x-amz-target/)
  })
})

describe('SEC-55: signed operation in a browser', () => {
  const table: [title: string, headers: Record<string, string>, allowed: boolean][] = [
    ['of no page', {}, true],
    ['by the name 127.0.0.1', { host: '127.0.0.1:4600' }, true],
    [
      'of a page of its own',
      { host: 'localhost:4600', origin: 'http://localhost:4600', 'sec-fetch-site': 'same-origin' },
      true,
    ],
    ['of a page of another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['of a page of the same site', { 'sec-fetch-site': 'same-site' }, false],
    ['of a page of another origin', { origin: 'https://evil.example' }, false],
    ['of a page on another port', { host: 'localhost:4600', origin: 'http://localhost:3000' }, false],
    ['of a sandboxed page', { origin: 'null' }, false],
    ['by a foreign name', { host: 'rebound.example' }, false],
    ['of a page with a foreign name', { host: 'rebound.example', origin: 'http://rebound.example' }, false],
  ]
  for (const [title, more, allowed] of table) {
    it(`${title} is ${allowed ? 'answered' : 'refused'}, without CORS headers`, async (t) => {
      const { url } = await listeningServer(t)
      const { status, headers, text } = await send(url, call('ListUserPools', '{"MaxResults":10}', more))
      assert.deepEqual(
        [status, allowed || JSON.parse(text).__type],
        allowed ? [200, true] : [400, 'AccessDeniedException'],
      )
      assert.deepEqual(
        Object.keys(headers).filter((name) => name.startsWith('access-control')),
        [],
      )
    })
  }
})

describe('SEC-43: our extension API', () => {
  it('is closed to pages of other origins', async (t) => {
    const { url } = await listeningServer(t)
    const more = { 'x-amz-target': 'Poolhouse_20261101.ListInvocations', origin: 'https://evil.example' }
    const { headers, text } = await send(url, call('', '{"userPoolId":"us-east-1_abc"}', more))
    assert.equal(JSON.parse(text).__type, 'AccessDeniedException')
    assert.equal(headers['access-control-allow-origin'], undefined)
  })
})

describe('V19: malformed input', () => {
  const bodies = [
    '{"UserPoolId":"\\u0000"}',
    '{"UserPoolId":"\\ud800"}',
    '{"UserPoolId":"a","UserPoolId":"b"}',
    '{"__proto__":{"UserPoolId":"x"},"constructor":{"prototype":1}}',
    '{"UserPoolId":{"__proto__":null}}',
    `{"UserPoolId":${'1'.repeat(500)}}`,
    `{"UserPoolId":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
    `{"UserPoolId":"${'@'.repeat(1_000_000)} "}`,
    '{"UserPoolId":1e999}',
    '\ufeff{}',
    'null',
    '"x"',
    '{"UserPoolId":null}',
  ]
  const names = ['DescribeUserPool', 'CreateUserPool', 'UpdateUserPool', 'GetClientToken', 'TagResource', 'SignUp']

  it('is a 4xx in every operation, never a 500', async (t) => {
    const { url } = await listeningServer(t)
    for (const name of names) {
      for (const body of bodies) {
        const { status, text } = await send(url, call(name, body))
        assert.equal(status, 400, `${name} ${body.slice(0, 80)}: ${text}`)
      }
    }
  })

  it('in headers is a 4xx', async (t) => {
    const { url } = await listeningServer(t)
    const odd = [
      '',
      'AWS4-HMAC-SHA256',
      'AWS4-HMAC-SHA256 =,=,',
      'AWS4-HMAC-SHA256 Credential=////, SignedHeaders=;;, Signature=zz',
    ]
    for (const authorization of odd) {
      assert.equal((await send(url, call('ListUserPools', '{}', { authorization }))).status, 400)
    }
    const types = ['a/b', 'application/x-amz-json-1.1;', ';;;', 'application/x-amz-json-1.1; charset="', '\xff']
    for (const type of types) {
      const { status } = await send(url, call('ListUserPools', '{}', { 'content-type': type }))
      assert.ok(status >= 400 && status < 500, `${type}: ${status}`)
    }
    assert.equal((await send(url, { ...call('ListUserPools', '{}'), path: '/?X-Amz-Algorithm=%zz' })).status, 400)
  })
})
