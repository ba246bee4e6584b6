import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import {
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  AdminListDevicesCommand,
  AdminUpdateDeviceStatusCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { AuthenticationDetails, type CognitoUser, type CognitoUserSession } from 'amazon-cognito-identity-js'
import { Amplify } from 'aws-amplify'
import { fetchAuthSession, fetchDevices, forgetDevice, rememberDevice, signIn, signOut } from 'aws-amplify/auth'
import { aClient, aConfirmedUser, aPassword, record } from '../cognito-idp/a-client.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { refuses } from '../cognito-idp/refusals.ts'
import { functionArn, serverWith } from '../triggers/functions-folder.ts'
import { journalFunction, readJournal } from '../triggers/journal.ts'
import { aWebClient, type WebClient } from './a-web-client.ts'
import { anApp, called } from './identity-js.ts'

type Ask = { readonly onlyWhenAsked?: boolean }

/** A pool that tracks devices, and the user `ada`. */
async function aPoolOfDevices({ onlyWhenAsked = false }: Ask = {}): Promise<WebClient> {
  const DeviceConfiguration = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: onlyWhenAsked }
  const client = await aWebClient({ DeviceConfiguration })
  await aConfirmedUser(client, 'ada', {})
  return client
}

/** The session, and whether the library says that the user has to agree before the device is remembered. */
const signedIn = (user: CognitoUser) =>
  new Promise<{ readonly session: CognitoUserSession; readonly mustAsk: boolean | undefined }>((resolve, onFailure) =>
    user.authenticateUser(new AuthenticationDetails({ Username: 'ada', Password: aPassword }), {
      onSuccess: (session, mustAsk) => resolve({ session, mustAsk }),
      onFailure,
    }),
  )

const deviceKeyOf = (session: CognitoUserSession): string => session.getAccessToken().payload['device_key']

const devicesOf = async ({ cognito, UserPoolId }: WebClient) =>
  (await cognito.send(new AdminListDevicesCommand({ UserPoolId, Username: 'ada' }))).Devices ?? []

describe('amazon-cognito-identity-js, in a pool that tracks devices', () => {
  it('confirms its device at the first sign-in, and proves it at the next', async () => {
    await using client = await aPoolOfDevices()
    const app = anApp(client)

    const first = await signedIn(app.user('ada'))
    assert.notEqual(first.mustAsk, true)
    const [device] = await devicesOf(client)
    assert.equal(device?.DeviceKey, deviceKeyOf(first.session))
    assert.match(device?.DeviceKey ?? '', /^us-east-1_[0-9a-f-]{36}$/)

    const second = await signedIn(app.user('ada'))
    assert.equal(deviceKeyOf(second.session), deviceKeyOf(first.session))
    assert.equal((await devicesOf(client)).length, 1)
  })

  it('has another device in another browser', async () => {
    await using client = await aPoolOfDevices()

    const [one, two] = [await signedIn(anApp(client).user('ada')), await signedIn(anApp(client).user('ada'))]

    assert.notEqual(deviceKeyOf(one.session), deviceKeyOf(two.session))
    assert.equal((await devicesOf(client)).length, 2)
  })

  it('signs in on a new device once an administrator has forgotten the old one', async () => {
    await using client = await aPoolOfDevices()
    const { cognito, UserPoolId } = client
    const app = anApp(client)
    const DeviceKey = deviceKeyOf((await signedIn(app.user('ada'))).session)
    await cognito.send(new AdminForgetDeviceCommand({ UserPoolId, Username: 'ada', DeviceKey }))

    const { session } = await signedIn(app.user('ada'))

    assert.notEqual(deviceKeyOf(session), DeviceKey)
    assert.deepEqual(
      (await devicesOf(client)).map((device) => device.DeviceKey),
      [deviceKeyOf(session)],
    )
  })

  it('refreshes on its device, and nobody does without naming it', async () => {
    await using client = await aPoolOfDevices()
    const { cognito, ClientId } = client
    const ada = anApp(client).user('ada')
    const { session } = await signedIn(ada)

    const fresh = await called<CognitoUserSession>((done) => ada.refreshSession(session.getRefreshToken(), done))
    assert.equal(deviceKeyOf(fresh), deviceKeyOf(session))

    const AuthParameters = { REFRESH_TOKEN: session.getRefreshToken().getToken() }
    await refuses(
      cognito.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters })),
      'NotAuthorizedException',
      'Invalid Refresh Token.',
    )
  })

  it('remembers a device when the user agrees, where the pool says so', async () => {
    await using client = await aPoolOfDevices({ onlyWhenAsked: true })
    const { cognito, UserPoolId } = client
    const ada = anApp(client).user('ada')
    const { session, mustAsk } = await signedIn(ada)
    const DeviceKey = deviceKeyOf(session)
    const device = async () => {
      const { Device } = await cognito.send(new AdminGetDeviceCommand({ UserPoolId, Username: 'ada', DeviceKey }))
      return record(Device?.DeviceAttributes)
    }
    assert.equal(mustAsk, true)
    assert.equal((await device())['dev:device_remembered_status'], 'not_remembered')

    await new Promise((onSuccess, onFailure) => ada.setDeviceStatusRemembered({ onSuccess, onFailure }))

    const known = await device()
    assert.equal(known['dev:device_remembered_status'], 'remembered')
    assert.equal(known['dev:device_owner'], `ada.${UserPoolId}`)
    assert.equal(
      known['dev:device_arn'],
      `arn:aws:cognito-idp:us-east-1:000000000000:owner/ada.${UserPoolId}/device/${DeviceKey}`,
    )
    await cognito.send(
      new AdminUpdateDeviceStatusCommand({
        ...{ UserPoolId, Username: 'ada', DeviceKey },
        DeviceRememberedStatus: 'not_remembered',
      }),
    )
    assert.equal((await device())['dev:device_remembered_status'], 'not_remembered')
  })

  it('lists, shows and forgets its own devices', async () => {
    await using client = await aPoolOfDevices()
    const ada = anApp(client).user('ada')
    const { session } = await signedIn(ada)

    const { Devices } = await new Promise<{ Devices: { DeviceKey: string }[] }>((onSuccess, onFailure) =>
      ada.listDevices(10, null, { onSuccess: (data) => onSuccess(data as never), onFailure }),
    )
    assert.deepEqual(
      Devices.map(({ DeviceKey }) => DeviceKey),
      [deviceKeyOf(session)],
    )
    await new Promise((onSuccess, onFailure) => ada.getDevice({ onSuccess: onSuccess as never, onFailure }))
    await new Promise((onSuccess, onFailure) => ada.forgetDevice({ onSuccess: onSuccess as never, onFailure }))
    assert.deepEqual(await devicesOf(client), [])
  })
})

describe('Functions of a pool that tracks devices', () => {
  it('are told of a new device, and of a token that a device was proven for', async () => {
    await using server = await serverWith(journalFunction, ['--functions.processes', '1'])
    const arn = functionArn('journal')
    await using pool = await aPool(
      {
        DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
        LambdaConfig: { PostAuthentication: arn, PreTokenGeneration: arn },
      },
      server.url,
    )
    const { ClientId } = await aClient(pool, { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] })
    const client = { ...pool, ClientId, endpoint: server.url }
    await aConfirmedUser(client, 'ada', {})
    const app = anApp(client)
    const seen = async () => {
      await signedIn(app.user('ada'))
      return (await readJournal(server)).map(({ triggerSource, request }) => [triggerSource, request['newDeviceUsed']])
    }

    assert.deepEqual(await seen(), [
      ['PostAuthentication_Authentication', true],
      ['TokenGeneration_Authentication', undefined],
    ])
    assert.deepEqual(await seen(), [
      ['PostAuthentication_Authentication', false],
      ['TokenGeneration_AuthenticateDevice', undefined],
    ])
  })
})

describe('aws-amplify, in a pool that tracks devices', () => {
  afterEach(() => signOut())

  for (const authFlowType of ['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const) {
    it(`proves its device by ${authFlowType}, and signs in on a new one when that is forgotten`, async () => {
      await using client = await aPoolOfDevices()
      const { UserPoolId: userPoolId, ClientId: userPoolClientId, endpoint: userPoolEndpoint } = client
      Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } })
      const begin = async () => {
        const { isSignedIn } = await signIn({ username: 'ada', password: aPassword, options: { authFlowType } })
        assert.equal(isSignedIn, true)
        return (await fetchAuthSession()).tokens?.accessToken.payload['device_key']
      }

      const key = await begin()
      await rememberDevice()
      assert.deepEqual(
        (await fetchDevices()).map(({ id }) => id),
        [key],
      )
      await signOut()
      assert.equal(await begin(), key)

      await forgetDevice({ device: { id: String(key) } })
      await signOut()
      assert.notEqual(await begin(), key)
    })
  }
})
