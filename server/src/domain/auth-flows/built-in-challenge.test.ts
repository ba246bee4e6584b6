import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decodeJwt } from 'jose'
import { modPow } from '../../adapters/passwords/mod-pow.ts'
import { minimalBytes } from '../../lib/big-int-bytes.ts'
import { passwordExponent, verifierOf } from '../../lib/srp.ts'
import { srpTimestamp } from '../../lib/srp-timestamp.ts'
import { lambdaArn } from '../../model/ids.ts'
import { adminInitiateAuth } from '../../operations/cognito-idp/admin-initiate-auth.ts'
import { adminRespondToAuthChallenge } from '../../operations/cognito-idp/admin-respond-to-auth-challenge.ts'
import { confirmDevice } from '../../operations/cognito-idp/confirm-device.ts'
import { initiateAuth } from '../../operations/cognito-idp/initiate-auth.ts'
import type { InitiateAuthResponse } from '../../operations/cognito-idp/shapes.ts'
import { aCall } from '../../testing/entities.ts'
import type { TestFunction } from '../../testing/fake-lambda.ts'
import { answerChallenge, appCode, mfaWorld, sentCode, wrongCode } from '../../testing/second-factors.ts'
import { byPassword, PASSWORD, type World } from '../../testing/sign-in.ts'
import { srpClient } from '../../testing/srp-client.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:challenges')
const triggers = { defineAuthChallenge: arn, createAuthChallenge: arn, verifyAuthChallengeResponse: arn }
const mismatch = { code: 'CodeMismatchException', message: 'Invalid code or auth state for the user.' }
const unrecognizable = { code: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' }
const flows = ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH']

/** Defines these challenges one after the other, and then tokens. */
const inTurn =
  (...names: readonly string[]): TestFunction =>
  (event) => {
    const { triggerSource, request, response } = event
    if (!triggerSource.startsWith('Define')) return { ...event, response: { ...response, answerCorrect: true } }
    const next = names[request.session.length]
    return { ...event, response: { ...response, ...(next ? { challengeName: next } : { issueTokens: true }) } }
  }

/** Somebody with a password, two addresses and an authenticator app, in a pool that has every factor and tracks devices. */
const worldOf = (names: readonly string[], { hides = false, explicitAuthFlows = flows, user = {} } = {}) =>
  mfaWorld(
    { enabled: [] },
    {
      pool: { triggers, devices: { challengeRequiredOnNewDevice: false, onlyRememberedOnUserPrompt: false } },
      client: { explicitAuthFlows, preventUserExistenceErrors: hides ? 'ENABLED' : 'LEGACY' },
      functions: { [arn]: inTurn(...names) },
      user,
    },
  )

const begin = ({ deps, client }: World, parameters: Record<string, string> = {}) =>
  initiateAuth.handle(deps, aCall(), {
    ClientId: client.id,
    AuthFlow: 'CUSTOM_AUTH',
    AuthParameters: { USERNAME: 'ada', ...parameters },
  })
const riddle = (world: World, { Session }: InitiateAuthResponse) =>
  answerChallenge(world, 'CUSTOM_CHALLENGE', Session, { ANSWER: 'anything' })
const rounds = ({ deps }: World): string[] =>
  deps.lambda.events.at(-1).request.session.map(({ challengeName }: { challengeName: string }) => challengeName)

describe('A function that defines challenges of Cognito', () => {
  const factors = [
    ['SMS_MFA', sentCode],
    ['EMAIL_OTP', sentCode],
    ['SOFTWARE_TOKEN_MFA', appCode],
  ] as const
  for (const [name, codeIn] of factors) {
    it(`has ${name} asked after a question of its own, and sees it as a round`, async () => {
      const ada = await worldOf(['CUSTOM_CHALLENGE', name])
      const asked = await riddle(ada, await begin(ada))
      assert.equal(asked.ChallengeName, name)
      assert.partialDeepStrictEqual(asked.ChallengeParameters, { USERNAME: 'ada', USER_ID_FOR_SRP: 'ada' })

      const code = codeIn(ada)
      await assert.rejects(answerChallenge(ada, name, asked.Session, { [`${name}_CODE`]: wrongCode(code) }), mismatch)
      const { AuthenticationResult } = await answerChallenge(ada, name, asked.Session, { [`${name}_CODE`]: code })

      assert.ok(decodeJwt(AuthenticationResult?.AccessToken ?? ''))
      assert.deepEqual(rounds(ada), ['CUSTOM_CHALLENGE', name])
    })

    it(`has ${name} asked of nobody, who cannot answer it and looks like a user (SEC-44)`, async () => {
      const hidden = await worldOf([name], { hides: true })
      const [known, unknown] = [await begin(hidden), await begin(hidden, { USERNAME: 'nobody' })]
      assert.deepEqual(Object.keys(unknown.ChallengeParameters ?? {}), Object.keys(known.ChallengeParameters ?? {}))
      await hidden.deps.background.settled()

      const guess = (USERNAME: string, { Session }: InitiateAuthResponse) =>
        answerChallenge(hidden, name, Session, { USERNAME, [`${name}_CODE`]: wrongCode(codeIn(hidden)) })
      for (let n = 0; n < 5; n++) await assert.rejects(guess('nobody', unknown), mismatch)
      await assert.rejects(guess('nobody', unknown), { message: 'Invalid session for the user.' })
      await assert.rejects(guess('ada', known), mismatch)
    })
  }

  it('has a factor asked in vain of a user who lacks it', async () => {
    const ada = await worldOf(['SMS_MFA'], { user: { attributes: {} } })
    const { Session } = await begin(ada)

    await assert.rejects(
      answerChallenge(ada, 'SMS_MFA', Session, { SMS_MFA_CODE: sentCode(ada) || '000000' }),
      mismatch,
    )
    assert.equal(ada.deps.messages.sent.length, 0)
  })

  it('has a remembered device prove itself, in two rounds', async () => {
    const ada = await worldOf(['CUSTOM_CHALLENGE', 'DEVICE_SRP_AUTH'])
    const device = await aDevice(ada)

    const asked = await riddle(ada, await begin(ada, { DEVICE_KEY: device.key }))
    assert.equal(asked.ChallengeName, 'DEVICE_SRP_AUTH')
    const srp = srpClient()
    const DEVICE_KEY = device.key
    const half = { DEVICE_KEY, SRP_A: srp.clientPublic }
    const question = await answerChallenge(ada, 'DEVICE_SRP_AUTH', asked.Session, half)
    const proof = device.prove(srp, question.ChallengeParameters ?? {}, srpTimestamp(ada.deps.clock.now()))
    const { AuthenticationResult } = await answerChallenge(ada, 'DEVICE_PASSWORD_VERIFIER', undefined, proof)

    assert.equal(decodeJwt(AuthenticationResult?.AccessToken ?? '')['device_key'], DEVICE_KEY)
    assert.deepEqual(rounds(ada), ['CUSTOM_CHALLENGE', 'DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER'])
  })

  it('has a server asked for the password, which counts as one in every way (V6)', async () => {
    const ada = await worldOf(['ADMIN_NO_SRP_AUTH', 'CUSTOM_CHALLENGE'])
    const { deps, pool, client } = ada
    const at = { UserPoolId: pool.id, ClientId: client.id }
    const ask = () =>
      adminInitiateAuth.handle(deps, aCall(), { ...at, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: 'ada' } })
    const answer = (Session: string | undefined, password: string) =>
      adminRespondToAuthChallenge.handle(deps, aCall(), {
        ...{ ...at, ChallengeName: 'ADMIN_NO_SRP_AUTH', Session },
        ChallengeResponses: { USERNAME: 'ada', PASSWORD: password },
      })

    const asked = await ask()
    assert.equal(asked.ChallengeName, 'ADMIN_NO_SRP_AUTH')
    const custom = await answer(asked.Session, PASSWORD)
    assert.equal(custom.ChallengeName, 'CUSTOM_CHALLENGE')
    assert.ok((await riddle(ada, custom)).AuthenticationResult)
    assert.deepEqual(rounds(ada), ['ADMIN_NO_SRP_AUTH', 'CUSTOM_CHALLENGE'])

    const wrong = { message: 'Incorrect username or password.' }
    const { Session } = await ask()
    await assert.rejects(answer(Session, 'wrong'), wrong)
    await assert.rejects(answer(Session, PASSWORD), { message: 'Invalid session for the user.' })
    for (let n = 0; n < 4; n++) await assert.rejects(answer((await ask()).Session, 'wrong'), wrong)
    await assert.rejects(byPassword(ada), { message: 'Password attempts exceeded' })
  })

  it('has the second factor follow that password by itself', async () => {
    const ada = await worldOf(['ADMIN_NO_SRP_AUTH'])
    const { deps, pool, client } = ada
    await deps.store.userPools.update(pool.id, (current) => ({ ...current, mfa: 'ON' }))
    const at = { UserPoolId: pool.id, ClientId: client.id }
    const { Session } = await begin(ada)

    const asked = await adminRespondToAuthChallenge.handle(deps, aCall(), {
      ...{ ...at, ChallengeName: 'ADMIN_NO_SRP_AUTH', Session },
      ChallengeResponses: { USERNAME: 'ada', PASSWORD },
    })

    assert.equal(asked.ChallengeName, 'SOFTWARE_TOKEN_MFA')
  })

  it('has no app answer with the password where a server was asked', async () => {
    const ada = await worldOf(['ADMIN_NO_SRP_AUTH'])
    const { Session } = await begin(ada)

    await assert.rejects(answerChallenge(ada, 'ADMIN_NO_SRP_AUTH', Session, { PASSWORD }), {
      code: 'InvalidParameterException',
      message: 'Only AdminRespondToAuthChallenge answers ADMIN_NO_SRP_AUTH.',
    })
  })

  const refusals: [string, string, (world: World) => Promise<unknown>, object?][] = [
    ['a device where the app named none', 'DEVICE_SRP_AUTH', begin],
    ['the second half of a device', 'DEVICE_PASSWORD_VERIFIER', begin],
    [
      'a password by a client that may not send any',
      'ADMIN_NO_SRP_AUTH',
      begin,
      { explicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] },
    ],
    [
      'a factor that the pool has given up',
      'SMS_MFA',
      async (world) => {
        await world.deps.store.userPools.update(world.pool.id, (pool) => ({ ...pool, mfa: 'OFF' }))
        return begin(world)
      },
    ],
    ['a choice', 'SELECT_MFA_TYPE', begin],
    ['the beginning of SRP', 'SRP_A', begin],
  ]
  for (const [what, name, attempt, some] of refusals) {
    it(`is refused ${what}`, async () => {
      await assert.rejects(attempt(await worldOf([name], some)), unrecognizable)
    })
  }
})

/** A device of Ada's that is remembered, with its secret. */
async function aDevice(ada: World) {
  const { AuthenticationResult } = await byPassword(ada)
  const { DeviceKey: key = '', DeviceGroupKey: group = '' } = AuthenticationResult?.NewDeviceMetadata ?? {}
  const password = 'the secret of the device'
  const salt = Buffer.alloc(16, 7)
  const verifier = verifierOf(passwordExponent(BigInt(`0x${salt.toString('hex')}`), group, key, password), modPow)
  await confirmDevice.handle(ada.deps, aCall(), {
    AccessToken: AuthenticationResult?.AccessToken ?? '',
    DeviceKey: key,
    DeviceSecretVerifierConfig: {
      Salt: salt.toString('base64'),
      PasswordVerifier: Buffer.from(minimalBytes(verifier)).toString('base64'),
    },
  })
  const prove = (srp: ReturnType<typeof srpClient>, asked: Readonly<Record<string, string>>, timestamp: string) => {
    const { SALT = '', SRP_B = '', SECRET_BLOCK = '' } = asked
    const { signature } = srp.prove({
      ...{ pool: `of_${group}`, user: key, password, salt: SALT, serverPublic: SRP_B, timestamp },
      secretBlock: Buffer.from(SECRET_BLOCK, 'base64'),
    })
    return {
      DEVICE_KEY: key,
      PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
      PASSWORD_CLAIM_SIGNATURE: Buffer.from(signature).toString('base64'),
      TIMESTAMP: timestamp,
    }
  }
  return { key, prove }
}
