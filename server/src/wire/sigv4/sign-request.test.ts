import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { awsSigner } from '../../testing/aws-signer.ts'
import { NOON } from '../../testing/test-clock.ts'
import { signRequest } from './sign-request.ts'

const credentials = { accessKeyId: 'PHTEST', secretAccessKey: 'secret/with+signs' }

const requests: [title: string, method: string, url: string, headers: Record<string, string>, body: string][] = [
  ['an operation', 'POST', 'http://localhost:4600/', { 'x-amz-target': 'A.B', 'content-type': 'x/y;  z=1' }, '{"a":1}'],
  ['a path with an escaped ARN', 'GET', 'http://localhost:4600/2015-03-31/functions/arn%3Aaws%3Alambda', {}, ''],
  ['a path with signs', 'GET', "https://id.example.com/a/$LATEST/b!c'(d)*/", {}, ''],
  ['a path with dots', 'GET', 'https://id.example.com/a/%2E%2E/b//c', {}, ''],
  ['a query', 'GET', 'http://localhost:4600/x?b=2&a=%20%2B%2F&a=1&empty=&ü=%C3%BC', {}, ''],
]

describe('signature of a request', () => {
  for (const [title, method, text, headers, body] of requests) {
    it(`is that of the AWS SDK for ${title}`, async () => {
      const url = new URL(text)
      const ours = signRequest({ method, url, headers, body }, credentials, {
        region: 'eu-west-1',
        service: 'lambda',
        now: NOON,
      })
      const query: Record<string, string | string[]> = {}
      for (const name of url.searchParams.keys()) query[name] = url.searchParams.getAll(name)
      const theirs = await awsSigner(credentials, 'lambda', 'eu-west-1').sign(
        {
          method,
          protocol: url.protocol,
          hostname: url.hostname,
          path: url.pathname,
          query,
          headers: { ...headers, host: url.host },
          body,
        },
        { signingDate: NOON, unsignableHeaders: new Set(['x-amz-content-sha256']) },
      )
      assert.equal(ours['authorization'], theirs.headers['authorization'])
    })
  }
})
