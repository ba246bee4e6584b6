import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { OAuthError } from '../../model/errors.ts'
import { parseTokenRequest } from './token-request.ts'

const request = (body: string | undefined, authorization?: string, query = '') =>
  parseTokenRequest({ query, authorization, body })
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const machine = 'grant_type=client_credentials'

describe('A token request', () => {
  it('takes client credentials from the body', () => {
    assert.deepEqual(request(`${machine}&client_id=c&client_secret=s&scope=a%2Fb+c%2Fd`), {
      grantType: 'client_credentials',
      credentials: { clientId: 'c', bodySecret: 's' },
      scopes: ['a/b', 'c/d'],
    })
  })

  it('takes client credentials from the Authorization header', () => {
    assert.deepEqual(request(machine, basic('c:s')).credentials, { clientId: 'c', basicSecrets: ['s'] })
  })

  it('SEC-35 form-decodes Basic credentials, and also tries them as they stand', () => {
    assert.deepEqual(request(machine, basic('c:a%2Bb')).credentials.basicSecrets, ['a+b', 'a%2Bb'])
    assert.deepEqual(request(machine, basic('c:a+b')).credentials.basicSecrets, ['a b', 'a+b'])
    assert.deepEqual(request(machine, basic('c:a:b%')).credentials.basicSecrets, ['a:b%'])
  })

  it('takes the same client id in header and body', () => {
    assert.equal(request(`${machine}&client_id=c`, basic('c:s')).credentials.clientId, 'c')
  })

  it('hands client metadata on', () => {
    const body = `${machine}&client_id=c&aws_client_metadata=%7B%22a%22%3A%22b%22%7D`

    assert.deepEqual(request(body).clientMetadata, { a: 'b' })
  })

  it('takes a parameter without a value as left out', () => {
    assert.deepEqual(request(`${machine}&client_id=c&scope=&client_secret=`).credentials, { clientId: 'c' })
  })

  const refusals: [string, string | undefined, string | undefined, string, string][] = [
    ['SEC-37 a body that is no form', undefined, undefined, '', 'invalid_request'],
    ['SEC-06 parameters in the query', machine, undefined, 'client_id=c', 'invalid_request'],
    ['SEC-05 a repeated parameter', `${machine}&client_id=c&scope=a&scope=b`, undefined, '', 'invalid_request'],
    [
      'SEC-37 more than fifty parameters',
      Array.from({ length: 51 }, (_, n) => `p${n}=1`).join('&'),
      undefined,
      '',
      'invalid_request',
    ],
    ['no grant type', 'client_id=c', undefined, '', 'invalid_request'],
    ['no client', machine, undefined, '', 'invalid_request'],
    ['two different clients', `${machine}&client_id=d`, basic('c:s'), '', 'invalid_request'],
    ['another scheme', machine, 'Bearer abc', '', 'invalid_client'],
    ['a malformed header', machine, 'Basic !', '', 'invalid_client'],
    ['a header without a colon', machine, basic('c'), '', 'invalid_client'],
    ['metadata that is no JSON', `${machine}&client_id=c&aws_client_metadata=x`, undefined, '', 'invalid_request'],
    ['metadata that is a list', `${machine}&client_id=c&aws_client_metadata=[]`, undefined, '', 'invalid_request'],
    ['metadata with a number', `${machine}&client_id=c&aws_client_metadata={"a":1}`, undefined, '', 'invalid_request'],
  ]
  for (const [what, body, authorization, query, code] of refusals) {
    it(`is refused for ${what}: ${code}`, () => {
      assert.throws(
        () => request(body, authorization, query),
        (error) => error instanceof OAuthError && error.code === code,
      )
    })
  }
})
