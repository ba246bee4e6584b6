import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { srpTimestamp } from '../../lib/srp-timestamp.ts'
import { aCall } from '../../testing/entities.ts'
import { answerSrp, beginSrp, byPassword, PASSWORD, signInWorld, type World } from '../../testing/sign-in.ts'
import { srpClient } from '../../testing/srp-client.ts'
import { adminForgetDevice } from './admin-forget-device.ts'
import { confirmDevice } from './confirm-device.ts'
import { forgetDevice } from './forget-device.ts'
import { getDevice } from './get-device.ts'
import { initiateAuth } from './initiate-auth.ts'
import { listDevices } from './list-devices.ts'
import { respondToAuthChallenge } from './respond-to-auth-challenge.ts'
import type { ChallengeNameType, DeviceSecretVerifierConfigType, InitiateAuthResponse } from './shapes.ts'
import { updateDeviceStatus } from './update-device-status.ts'

const devices = { challengeRequiredOnNewDevice: true, onlyRememberedOnUserPrompt: false }
const unknown = { code: 'ResourceNotFoundException', message: 'Device does not exist.' }
const invalidSession = { code: 'NotAuthorizedException', message: 'Invalid session for the user.' }
const off = {
  code: 'InvalidUserPoolConfigurationException',
  message: 'Device tracking is not enabled for the user pool.',
}
/** Of nothing in particular: an app that made it would know the secret. */
const verifier = {
  Salt: Buffer.alloc(16, 7).toString('base64'),
  PasswordVerifier: Buffer.alloc(384, 9).toString('base64'),
}

const world = (pool: object = {}) => signInWorld({ pool: { devices, ...pool } })

const bySecret = ({ deps, client }: World, more: Record<string, string> = {}) =>
  initiateAuth.handle(deps, aCall(), {
    ClientId: client.id,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD, ...more },
  })

/** Signs in on a new device, and confirms it. */
async function confirmed(ada: World, config: DeviceSecretVerifierConfigType | undefined = verifier) {
  const { AuthenticationResult } = await byPassword(ada)
  const DeviceKey = AuthenticationResult?.NewDeviceMetadata?.DeviceKey ?? ''
  const AccessToken = AuthenticationResult?.AccessToken ?? ''
  const answer = await confirmDevice.handle(ada.deps, aCall(), {
    AccessToken,
    DeviceKey,
    DeviceSecretVerifierConfig: config,
  })
  return { DeviceKey, AccessToken, answer }
}

const respond = (
  { deps, client }: World,
  ChallengeName: ChallengeNameType,
  Session: string | undefined,
  ChallengeResponses: Record<string, string>,
): Promise<InitiateAuthResponse> =>
  respondToAuthChallenge.handle(deps, aCall(), {
    ...{ ClientId: client.id, ChallengeName, Session },
    ChallengeResponses: { USERNAME: 'ada', ...ChallengeResponses },
  })

describe('A sign-in in a pool that tracks devices', () => {
  it('offers a device, with a key that stands in the access token', async () => {
    const { AuthenticationResult } = await byPassword(await world())

    assert.match(AuthenticationResult?.NewDeviceMetadata?.DeviceKey ?? '', /^us-east-1_[0-9a-f-]{36}$/)
    assert.match(AuthenticationResult?.NewDeviceMetadata?.DeviceGroupKey ?? '', /^-[\w-]{8}$/)
  })

  it('offers none in other pools', async () => {
    const { AuthenticationResult } = await byPassword(await signInWorld())

    assert.equal(AuthenticationResult?.NewDeviceMetadata, undefined)
  })

  it('asks a remembered device to prove itself before there are tokens', async () => {
    const ada = await world()
    const { DeviceKey } = await confirmed(ada)

    const asked = await bySecret(ada, { DEVICE_KEY: DeviceKey })

    assert.equal(asked.ChallengeName, 'DEVICE_SRP_AUTH')
    assert.equal(asked.AuthenticationResult, undefined)
    const srp = srpClient()
    const verify = await respond(ada, 'DEVICE_SRP_AUTH', asked.Session, {
      DEVICE_KEY: DeviceKey,
      SRP_A: srp.clientPublic,
    })
    assert.equal(verify.ChallengeName, 'DEVICE_PASSWORD_VERIFIER')
    assert.deepEqual(Object.keys(verify.ChallengeParameters ?? {}).sort(), [
      'DEVICE_KEY',
      'SALT',
      'SECRET_BLOCK',
      'SRP_B',
      'USERNAME',
    ])
  })

  it('lets a question of a device be answered once, by that device and for that user (SEC-47)', async () => {
    const ada = await world()
    const { DeviceKey } = await confirmed(ada)
    const other = await confirmed(ada)
    const ask = async () => (await bySecret(ada, { DEVICE_KEY: DeviceKey })).Session
    const begin = (Session: string | undefined, key = DeviceKey, more: Record<string, string> = {}) =>
      respond(ada, 'DEVICE_SRP_AUTH', Session, { DEVICE_KEY: key, SRP_A: srpClient().clientPublic, ...more })

    const session = await ask()
    await begin(session)
    await assert.rejects(begin(session), invalidSession)
    await assert.rejects(begin(await ask(), other.DeviceKey), invalidSession)
    await assert.rejects(begin(await ask(), DeviceKey, { USERNAME: 'bob' }), invalidSession)
    await assert.rejects(begin(await ask(), DeviceKey, { SRP_A: '0' }), { message: 'Invalid SRP_A' })
  })

  it('counts a wrong proof of a device like every other (V6)', async () => {
    const ada = await world()
    const { DeviceKey } = await confirmed(ada)
    const guess = async () => {
      const { Session } = await bySecret(ada, { DEVICE_KEY: DeviceKey })
      const SRP_A = srpClient().clientPublic
      const { ChallengeParameters } = await respond(ada, 'DEVICE_SRP_AUTH', Session, { DEVICE_KEY: DeviceKey, SRP_A })
      return respond(ada, 'DEVICE_PASSWORD_VERIFIER', undefined, {
        DEVICE_KEY: DeviceKey,
        PASSWORD_CLAIM_SECRET_BLOCK: ChallengeParameters?.['SECRET_BLOCK'] ?? '',
        PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString('base64'),
        TIMESTAMP: srpTimestamp(ada.deps.clock.now()),
      })
    }

    for (let n = 0; n < 5; n++) await assert.rejects(guess(), { message: 'Incorrect username or password.' })

    await assert.rejects(bySecret(ada), { message: 'Password attempts exceeded' })
  })

  it('refuses a key that the user has not confirmed, and the same SRP answer works without it', async () => {
    const ada = await world()
    const DEVICE_KEY = 'us-east-1_0b5c7d4e-0000-4000-8000-000000000001'

    await assert.rejects(bySecret(ada, { DEVICE_KEY }), unknown)
    const { responses } = await beginSrp(ada)
    const answer = responses()
    await assert.rejects(answerSrp(ada, { ...answer, DEVICE_KEY }), unknown)
    assert.ok((await answerSrp(ada, answer)).AuthenticationResult)
  })

  it('tells nothing of keys to whoever has not proven the password', async () => {
    const ada = await world()
    const { DeviceKey } = await confirmed(ada)

    for (const DEVICE_KEY of [DeviceKey, 'us-east-1_unknown']) {
      await assert.rejects(bySecret(ada, { DEVICE_KEY, PASSWORD: 'wrong' }), {
        message: 'Incorrect username or password.',
      })
    }
  })
})

describe('ConfirmDevice', () => {
  it('remembers the device at once, or when the user agrees, as the pool says', async () => {
    assert.deepEqual((await confirmed(await world())).answer, { UserConfirmationNecessary: false })

    const onPrompt = await world({ devices: { ...devices, onlyRememberedOnUserPrompt: true } })
    const { answer, DeviceKey } = await confirmed(onPrompt)
    assert.deepEqual(answer, { UserConfirmationNecessary: true })
    assert.ok((await bySecret(onPrompt, { DEVICE_KEY: DeviceKey })).AuthenticationResult)
  })

  it('confirms a device once, and no other than the token names', async () => {
    const ada = await world()
    const { AccessToken, DeviceKey } = await confirmed(ada)
    const confirm = (key: string) =>
      confirmDevice.handle(ada.deps, aCall(), { AccessToken, DeviceKey: key, DeviceSecretVerifierConfig: verifier })

    await assert.rejects(confirm(DeviceKey), { code: 'DeviceKeyExistsException' })
    await assert.rejects(confirm('us-east-1_another'), unknown)
  })

  const refused: [string, DeviceSecretVerifierConfigType][] = [
    ['no verifier', { Salt: verifier.Salt }],
    ['no salt', { PasswordVerifier: verifier.PasswordVerifier }],
    ['a salt of nothing', { ...verifier, Salt: Buffer.alloc(16).toString('base64') }],
    ['a salt that is too long', { ...verifier, Salt: Buffer.alloc(18, 1).toString('base64') }],
    [
      'a verifier of nothing, which everybody could prove',
      { ...verifier, PasswordVerifier: Buffer.alloc(384).toString('base64') },
    ],
    ['a verifier that is too long', { ...verifier, PasswordVerifier: Buffer.alloc(400, 1).toString('base64') }],
  ]
  for (const [what, config] of refused) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(confirmed(await world(), config), {
        code: 'InvalidParameterException',
        message: 'Invalid device verifier config.',
      })
    })
  }
})

describe('Operations on devices', () => {
  it('refuse devices that the user does not have', async () => {
    const ada = await world()
    const { AccessToken } = await confirmed(ada)
    const DeviceKey = 'us-east-1_unknown'
    const { deps, pool } = ada

    await assert.rejects(getDevice.handle(deps, aCall(), { AccessToken, DeviceKey }), unknown)
    await assert.rejects(forgetDevice.handle(deps, aCall(), { AccessToken, DeviceKey }), unknown)
    await assert.rejects(updateDeviceStatus.handle(deps, aCall(), { AccessToken, DeviceKey }), unknown)
    await assert.rejects(
      adminForgetDevice.handle(deps, aCall(), { UserPoolId: pool.id, Username: 'ada', DeviceKey }),
      unknown,
    )
    await assert.rejects(adminForgetDevice.handle(deps, aCall(), { UserPoolId: pool.id, Username: 'bob', DeviceKey }), {
      code: 'UserNotFoundException',
    })
    await assert.rejects(getDevice.handle(deps, aCall(), { DeviceKey }), {
      message: 'Missing required parameter AccessToken',
    })
  })

  it('refuse a pool that tracks none', async () => {
    const ada = await signInWorld()
    const { AuthenticationResult } = await byPassword(ada)
    const AccessToken = AuthenticationResult?.AccessToken ?? ''
    const DeviceKey = 'us-east-1_unknown'

    for (const operation of [confirmDevice, forgetDevice, getDevice, updateDeviceStatus]) {
      await assert.rejects(operation.handle(ada.deps, aCall(), { AccessToken, DeviceKey }), off)
    }
    await assert.rejects(listDevices.handle(ada.deps, aCall(), { AccessToken }), off)
  })

  it('show a page of devices at a time', async () => {
    const ada = await world()
    for (let n = 0; n < 3; n++) await confirmed(ada)
    const { AccessToken } = await confirmed(ada)

    const first = await listDevices.handle(ada.deps, aCall(), { AccessToken, Limit: 3 })
    const rest = await listDevices.handle(ada.deps, aCall(), {
      AccessToken,
      Limit: 3,
      PaginationToken: first.PaginationToken,
    })

    assert.equal(first.Devices?.length, 3)
    assert.equal(rest.Devices?.length, 1)
    assert.equal(rest.PaginationToken, undefined)
    assert.deepEqual(rest.Devices?.[0]?.DeviceAttributes, [{ Name: 'device_status', Value: 'valid' }])
  })
})
