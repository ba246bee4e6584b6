import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { listeningServer, send } from '../../testing/listening-server.ts'

const signed = {
  host: 'localhost',
  'content-type': 'application/json',
  authorization:
    'AWS4-HMAC-SHA256 Credential=any/20261121/us-east-1/lambda/aws4_request, SignedHeaders=host;x-amz-date, Signature=00',
  'x-amz-date': '20261121T100000Z',
}
const list = '/2015-03-31/functions'
const invoke = '/2015-03-31/functions/tokens/invocations'

describe('The Lambda API', () => {
  const refused: [string, Record<string, string>, number, string][] = [
    ['a request of another site (SEC-55)', { ...signed, 'sec-fetch-site': 'cross-site' }, 403, 'AccessDeniedException'],
    [
      'a request of another origin (SEC-55)',
      { ...signed, origin: 'http://evil.example' },
      403,
      'AccessDeniedException',
    ],
    ['a foreign host name (SEC-55)', { ...signed, host: 'evil.example' }, 403, 'AccessDeniedException'],
    ['a form (SEC-55)', { ...signed, 'content-type': 'text/plain' }, 415, 'UnsupportedMediaTypeException'],
    ['a request without a signature', { host: 'localhost' }, 403, 'MissingAuthenticationTokenException'],
  ]
  for (const [what, headers, status, type] of refused) {
    it(`refuses ${what}, and lets no page read the answer`, async (test) => {
      const { url } = await listeningServer(test)

      const answer = await send(url, { method: 'POST', path: invoke, headers, body: '{}' })

      assert.deepEqual([answer.status, answer.headers['x-amzn-errortype']], [status, type])
      assert.equal(answer.headers['access-control-allow-origin'], undefined)
    })
  }

  const wrong: [string, string, string, string, number, string][] = [
    ['a body that is no JSON', 'POST', list, '{', 400, 'SerializationException'],
    ['a body that is no object', 'POST', list, '[]', 400, 'SerializationException'],
    ['a body without what is required', 'POST', list, '{}', 400, 'ValidationException'],
    ['a number that is none', 'GET', `${list}?MaxItems=many`, '', 400, 'SerializationException'],
    ['a name that is none', 'GET', `${list}/a%20b`, '', 400, 'ValidationException'],
    ['a name that goes elsewhere', 'GET', `${list}/..%2f..%2fetc`, '', 400, 'ValidationException'],
    ['a function that is not there', 'GET', `${list}/tokens`, '', 404, 'ResourceNotFoundException'],
    ['a version that is not there', 'GET', `${list}/tokens%3A7`, '', 404, 'ResourceNotFoundException'],
    ['a marker of somebody else', 'GET', `${list}?Marker=abc`, '', 400, 'InvalidParameterValueException'],
    ['aliases of a function that is not there', 'GET', `${list}/tokens/aliases`, '', 404, 'ResourceNotFoundException'],
    ['a name of an alias that is a number', 'GET', `${list}/tokens/aliases/1`, '', 400, 'ValidationException'],
  ]
  for (const [what, method, path, body, status, type] of wrong) {
    it(`refuses ${what}: ${status} ${type}`, async (test) => {
      const { url } = await listeningServer(test)

      const answer = await send(url, { method, path, headers: signed, body })

      assert.deepEqual([answer.status, answer.headers['x-amzn-errortype']], [status, type])
      assert.match(answer.headers['x-amzn-requestid'] as string, /^[0-9a-f-]{36}$/)
    })
  }

  it('writes the text of an error as its shape has it', async (test) => {
    const { url } = await listeningServer(test)

    const answer = await send(url, { path: `${list}/tokens`, headers: signed })

    const Message = 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:tokens'
    assert.deepEqual(JSON.parse(answer.text), { Type: 'User', Message })
  })
})
