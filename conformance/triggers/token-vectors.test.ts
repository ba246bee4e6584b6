import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import {
  add,
  type Difference,
  v1,
  v1Vectors,
  v2,
  v2Refusals,
  v2Vectors,
} from '../../server/src/testing/customization-vectors.ts'
import { refuses } from '../cognito-idp/refusals.ts'
import type { Poolhouse } from '../poolhouse.ts'
import { aCustomizedUser, answeringFunctions, type Claims, type CustomizedUser, claimsOf } from './customized-user.ts'
import { serverWith } from './functions-folder.ts'

// The vectors of the pre token generation trigger, by their numbers, from the sign-in of a real client to its tokens.

let server: Poolhouse
before(async () => {
  server = await serverWith(answeringFunctions)
})
after(() => server.stop())

function differs(claims: Claims, base: Claims, difference: Difference): void {
  const wanted = Object.entries({ ...base, ...difference }).filter(([, value]) => value !== undefined)
  assert.deepEqual(claims, Object.fromEntries(wanted))
}

const unrecognizable = (call: Promise<unknown>) =>
  refuses(call, 'InvalidLambdaResponseException', 'Unrecognizable lambda output')

describe('A V1_0 function', () => {
  let user: CustomizedUser
  let base: ReturnType<typeof claimsOf>
  before(async () => {
    user = await aCustomizedUser(server, 'V1_0')
    base = claimsOf(await user.signIn(v1(null)))
  })

  for (const [number, title, answer, id, access] of v1Vectors) {
    it(`${number} ${title}`, async () => {
      const claims = claimsOf(await user.signIn(answer))
      differs(claims.id, base.id, id)
      differs(claims.access, base.access, access)
    })
  }

  it('A14 fails the sign-in by an array', () => unrecognizable(user.signIn(v1(add({ roles: ['a'] })))))
})

for (const version of ['V2_0', 'V3_0'] as const) {
  describe(`A ${version} function`, () => {
    let user: CustomizedUser
    let base: ReturnType<typeof claimsOf>
    before(async () => {
      user = await aCustomizedUser(server, version)
      base = claimsOf(await user.signIn(v2(null)))
    })

    it('has the tokens of the reference to begin with', () => {
      const roles = [1, 2].map((n) => `arn:aws:iam::000000000000:role/R${n}`)
      const { sub, iss, ...id } = base.id
      assert.equal(iss, `${server.url}/${user.pool.UserPoolId}`)
      assert.deepEqual(id, {
        'cognito:groups': ['g1', 'g2'],
        email_verified: true,
        'cognito:preferred_role': roles[0],
        'cognito:username': 'jane',
        origin_jti: 'a UUID',
        'cognito:roles': roles,
        aud: user.ClientId,
        event_id: 'a UUID',
        token_use: 'id',
        auth_time: 'a time',
        exp: 'a time',
        iat: 'a time',
        jti: 'a UUID',
        email: 'j@x.io',
        family_name: 'Zoe',
        'custom:plan': 'free',
      })
      assert.deepEqual(base.access, {
        sub,
        'cognito:groups': ['g1', 'g2'],
        iss,
        client_id: user.ClientId,
        origin_jti: 'a UUID',
        event_id: 'a UUID',
        token_use: 'access',
        scope: 'aws.cognito.signin.user.admin',
        auth_time: 'a time',
        exp: 'a time',
        iat: 'a time',
        jti: 'a UUID',
        username: 'jane',
      })
    })

    // The client's id is known when the tests run: a placeholder stands for it in the titles' list.
    for (const [index, [number, title]] of v2Vectors('').entries()) {
      it(`${number} ${title}`, async () => {
        const [, , answer, id, access] = v2Vectors(user.ClientId)[index] ?? []
        const claims = claimsOf(await user.signIn(answer))
        differs(claims.id, base.id, id ?? {})
        differs(claims.access, base.access, access ?? {})
      })
    }

    for (const [number, title, answer] of v2Refusals) {
      it(`${number} fails the sign-in by ${title}`, () => unrecognizable(user.signIn(answer)))
    }

    it('B16 shuts the operations of the user by taking their scope away', async () => {
      const scopesToSuppress = ['aws.cognito.signin.user.admin']
      const { AccessToken } = await user.signIn(v2({ accessTokenGeneration: { scopesToSuppress } }))
      await refuses(
        user.pool.cognito.send(new GetUserCommand({ AccessToken })),
        'NotAuthorizedException',
        'Access Token does not have required scopes',
      )
    })
  })
}

describe('A function in Python', () => {
  it('B24 gives large and long numbers that keep their digits', async () => {
    const user = await aCustomizedUser(server, 'V2_0', 'answer-in-python')
    const claims = '{"max":9223372036854775807,"huge":1.7976931348623157e+308,"deep":[{"n":12345678901234567890}]}'

    const { AccessToken = '', IdToken = '' } = await user.signIn(
      `{"claimsAndScopeOverrideDetails":{"accessTokenGeneration":{"claimsToAddOrOverride":${claims}},"idTokenGeneration":{"claimsToAddOrOverride":${claims}}}}`,
    )

    for (const token of [AccessToken, IdToken]) {
      const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()
      assert.match(payload, /"max":9223372036854775807,/)
      assert.match(payload, /"huge":1\.7976931348623157e\+308,/)
      assert.match(payload, /"deep":\[\{"n":12345678901234567890\}\]/)
    }
  })
})
