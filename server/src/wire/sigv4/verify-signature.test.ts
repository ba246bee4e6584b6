import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { AccessKey } from '../../model/access-key.ts'
import type { Role } from '../../model/call.ts'
import { aKmsKey, aKmsKeyArn } from '../../testing/a-kms-key.ts'
import { type AwsRequest, awsSigner } from '../../testing/aws-signer.ts'
import { listeningServer, type RawAnswer, send } from '../../testing/listening-server.ts'
import { NOON } from '../../testing/test-clock.ts'
import type { TestDeps } from '../../testing/test-deps.ts'

const admin = { accessKeyId: 'PHADMIN', secretAccessKey: 'admin-secret' }
const decrypter = { accessKeyId: 'PHDECRYPT', secretAccessKey: 'decrypt-secret' }
const reader = { accessKeyId: 'PHREADER', secretAccessKey: 'reader-secret' }

async function addKey(deps: TestDeps, { accessKeyId, secretAccessKey }: typeof admin, role: Role): Promise<void> {
  const sealedSecret = deps.sealer.seal(`access-key/${accessKeyId}`, secretAccessKey)
  const key: AccessKey = { id: accessKeyId, sealedSecret, role, description: '', createdAt: NOON }
  await deps.store.accessKeys.insert(key)
}

async function verifyingServer(t: TestContext) {
  const listening = await listeningServer(t, { signatures: 'verified', loopbackOnly: false })
  await addKey(listening.deps, admin, 'admin')
  await addKey(listening.deps, reader, 'read')
  return listening
}

const listPools = (url: string): AwsRequest => call(url, 'ListUserPools', '{"MaxResults":10}')

function call(url: string, operation: string, body: string): AwsRequest {
  const { hostname, port, host } = new URL(url)
  const target = `AWSCognitoIdentityProviderService.${operation}`
  const headers = { host, 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' }
  return { method: 'POST', protocol: 'http:', hostname, port: Number(port), path: '/', headers, body }
}

type Options = { credentials?: typeof admin & { sessionToken?: string }; service?: string; at?: Date }

async function signed(request: AwsRequest, { credentials = admin, service = 'cognito-idp', at = NOON }: Options = {}) {
  return (await awsSigner(credentials, service).sign(request, { signingDate: at })) as AwsRequest
}

const sendAws = (url: string, { method, path, query, headers, body }: AwsRequest): Promise<RawAnswer> => {
  const search = query && Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''
  return send(url, { method, path: `${path}${search}`, headers, ...(body !== undefined && { body }) })
}

const refusal = ({ status, text }: RawAnswer) => {
  const { __type, message } = JSON.parse(text)
  return `${status} ${__type}: ${message}`
}

describe('a signed operation on a verifying server', () => {
  it('is answered when the AWS SDK signed it with a key of this server', async (t) => {
    const { url } = await verifyingServer(t)
    const answer = await sendAws(url, await signed(listPools(url)))
    assert.deepEqual([answer.status, answer.text], [200, '{"UserPools":[]}'])
  })

  it('is answered when it was presigned and has not expired', async (t) => {
    const { url, deps } = await verifyingServer(t)
    const presigned = (await awsSigner(admin, 'cognito-idp').presign(listPools(url), {
      signingDate: NOON,
      expiresIn: 3600,
      unhoistableHeaders: new Set(['x-amz-target']),
    })) as AwsRequest
    deps.clock.advance(3600_000)
    assert.equal((await sendAws(url, presigned)).status, 200)
    deps.clock.advance(1000)
    assert.match(refusal(await sendAws(url, presigned)), /^400 InvalidSignatureException: Signature expired: 20261121T/)
  })

  const refused: [title: string, make: (request: AwsRequest) => Promise<AwsRequest>, expected: RegExp][] = [
    [
      'without a signature',
      async (request) => request,
      /^400 MissingAuthenticationTokenException: Missing Authentication/,
    ],
    [
      'with another scheme',
      async (request) => ({ ...request, headers: { ...request.headers, authorization: 'Basic eDp5' } }),
      /^400 IncompleteSignatureException: /,
    ],
    [
      'with a header that says too little',
      async (request) => ({
        ...request,
        headers: { ...request.headers, authorization: 'AWS4-HMAC-SHA256 Credential=x' },
      }),
      /'Signature' parameter.*'SignedHeaders' parameter.*'X-Amz-Date'/,
    ],
    [
      'by an unknown key',
      (request) => signed(request, { credentials: { accessKeyId: 'PHNOBODY', secretAccessKey: 'x' } }),
      /^400 UnrecognizedClientException: The security token included in the request is invalid\.$/,
    ],
    [
      'with a wrong secret',
      (request) => signed(request, { credentials: { ...admin, secretAccessKey: 'wrong' } }),
      /^400 InvalidSignatureException: The request signature we calculated does not match/,
    ],
    [
      'with a session token',
      (request) => signed(request, { credentials: { ...admin, sessionToken: 'token' } }),
      /^400 UnrecognizedClientException: Session tokens of others are not accepted/,
    ],
    [
      'for another service',
      (request) => signed(request, { service: 's3' }),
      /^400 InvalidSignatureException: Credential should be scoped to correct service: 'cognito-idp'\.$/,
    ],
    [
      'more than five minutes ago',
      (request) => signed(request, { at: new Date(NOON.getTime() - 301_000) }),
      /Signature expired: 20261121T115459Z is now earlier than 20261121T115500Z \(20261121T120000Z - 5 min\.\)$/,
    ],
    [
      'more than five minutes ahead',
      (request) => signed(request, { at: new Date(NOON.getTime() + 301_000) }),
      /Signature not yet current: 20261121T120501Z is still later than 20261121T120500Z \(20261121T120000Z \+ 5 min\.\)$/,
    ],
    [
      'and then given another body',
      async (request) => ({ ...(await signed(request)), body: '{"MaxResults":11}' }),
      /^400 InvalidSignatureException: /,
    ],
    [
      'and then given another target',
      async (request) => {
        const { headers, ...rest } = await signed(request)
        return { ...rest, headers: { ...headers, 'x-amz-target': 'AWSCognitoIdentityProviderService.CreateUserPool' } }
      },
      /^400 InvalidSignatureException: The request signature/,
    ],
    [
      'and then given another header of AWS',
      async (request) => {
        const { headers, ...rest } = await signed(request)
        return { ...rest, headers: { ...headers, 'x-amz-extra': 'x' } }
      },
      /headers present in the request which were not signed: x-amz-extra\.$/,
    ],
    [
      'without its body',
      async (request) =>
        signed({ ...request, headers: { ...request.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } }),
      /^400 InvalidSignatureException: /,
    ],
    [
      'without its host',
      async (request) => {
        const { headers, ...rest } = await signed(request)
        const authorization = headers['authorization']?.replace(';host;', ';') ?? ''
        return { ...rest, headers: { ...headers, authorization } }
      },
      /'Host' or ':authority' must be a 'SignedHeader'/,
    ],
    [
      'with a scope that is no scope',
      async (request) => {
        const { headers, ...rest } = await signed(request)
        const authorization = headers['authorization']?.replace('/aws4_request', '') ?? ''
        return { ...rest, headers: { ...headers, authorization } }
      },
      /^400 IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements/,
    ],
    [
      'in a region that cannot be one',
      async (request) => {
        const { headers, ...rest } = await signed(request)
        const authorization = headers['authorization']?.replace('us-east-1', 'us_east') ?? ''
        return { ...rest, headers: { ...headers, authorization } }
      },
      /^400 InvalidSignatureException: Credential should be scoped to a valid region/,
    ],
  ]
  for (const [title, make, expected] of refused) {
    it(`is refused when it was signed ${title}`, async (t) => {
      const { url, deps } = await verifyingServer(t)
      const answer = await sendAws(url, await make(listPools(url)))
      assert.match(refusal(answer), expected)
      assert.equal(await deps.store.userPools.count('us-east-1'), 0)
    })
  }

  it('may only look with a key of role read', async (t) => {
    const { url } = await verifyingServer(t)
    assert.equal((await sendAws(url, await signed(listPools(url), { credentials: reader }))).status, 200)
    const write = await signed(call(url, 'CreateUserPool', '{"PoolName":"p"}'), { credentials: reader })
    assert.equal(
      refusal(await sendAws(url, write)),
      '400 AccessDeniedException: User: arn:aws:iam::000000000000:user/PHREADER is not authorized to perform: cognito-idp:CreateUserPool on resource: *',
    )
  })

  it('may only decrypt with a key of role decrypt', async (t) => {
    const { url, deps } = await verifyingServer(t)
    await addKey(deps, decrypter, 'decrypt')
    await deps.store.kmsKeys.insert(aKmsKey(deps.sealer))
    const kms = async (credentials: typeof admin, operation: string, input: object) => {
      const { headers, ...rest } = call(url, operation, JSON.stringify(input))
      const target = { ...headers, 'x-amz-target': `TrentService.${operation}` }
      return sendAws(url, await signed({ ...rest, headers: target }, { credentials, service: 'kms' }))
    }
    const made = await kms(admin, 'Encrypt', { KeyId: aKmsKeyArn, Plaintext: 'AQID' })
    const { CiphertextBlob } = JSON.parse(made.text)

    const opened = await kms(decrypter, 'Decrypt', { CiphertextBlob })

    assert.deepEqual([opened.status, JSON.parse(opened.text).Plaintext], [200, 'AQID'])
    for (const [operation, input] of [
      ['Encrypt', { KeyId: aKmsKeyArn, Plaintext: 'AQID' }],
      ['GenerateDataKey', { KeyId: aKmsKeyArn, NumberOfBytes: 32 }],
      ['ListKeys', {}],
    ] as const) {
      assert.match(refusal(await kms(decrypter, operation, input)), /^400 AccessDeniedException: .*PHDECRYPT/)
    }
    const pools = await sendAws(url, await signed(listPools(url), { credentials: decrypter }))
    assert.match(refusal(pools), /^400 AccessDeniedException/)
  })
})

describe('a signed operation on a server that takes any credentials', () => {
  it('is answered in the region of its scope', async (t) => {
    const { url } = await listeningServer(t)
    const request = await awsSigner(
      { accessKeyId: 'any', secretAccessKey: 'thing' },
      'cognito-idp',
      'eu-central-1',
    ).sign(call(url, 'CreateUserPool', '{"PoolName":"p"}'))
    const answer = await sendAws(url, request as AwsRequest)
    assert.match(JSON.parse(answer.text).UserPool.Id, /^eu-central-1_/)
  })

  it('is refused without any', async (t) => {
    const { url } = await listeningServer(t)
    assert.match(refusal(await sendAws(url, listPools(url))), /^400 MissingAuthenticationTokenException/)
  })
})
