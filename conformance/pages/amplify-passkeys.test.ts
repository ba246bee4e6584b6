import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  type AuthFactorType,
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
  type WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Page } from 'playwright-core'
import { codeOf } from '../clients/authenticator-app.ts'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { setMfa } from '../cognito-idp/a-pool-with-mfa.ts'
import { amplifyScript } from './amplify-app.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'
import { aVirtualAuthenticator } from './virtual-authenticator.ts'

after(closeBrowser)

const script = amplifyScript()

const factors: AuthFactorType[] = ['PASSWORD', 'WEB_AUTHN']

async function anAppWithPasskeys(WebAuthnConfiguration: WebAuthnConfigurationType = {}): Promise<App> {
  const app = await anApp(
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: factors } } },
    { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  )
  const { cognito, UserPoolId } = app
  const configuration = { RelyingPartyId: 'localhost', ...WebAuthnConfiguration }
  await cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId, WebAuthnConfiguration: configuration }))
  await aConfirmedUser(app, 'ada', { email: 'ada@example.com', email_verified: 'true' })
  return app
}

/** The app in a browser: each call goes to a function of the library there. */
async function opened(page: Page, app: App) {
  app.serve('<!doctype html><title>app</title>')
  await page.goto(new URL(app.callback).origin)
  await page.addScriptTag({ content: await script })
  const call = <Result>(name: string, input?: object): Promise<Result> =>
    page.evaluate(([method, given]) => Reflect.get(Reflect.get(globalThis, 'amplify'), method)(given), [
      name,
      input,
    ] as const)
  const { UserPoolId: userPoolId, ClientId: userPoolClientId } = app
  const Cognito = { userPoolId, userPoolClientId, userPoolEndpoint: process.env['POOLHOUSE_URL'] }
  await call('configure', { Auth: { Cognito } })
  return call
}

type SignedIn = { readonly isSignedIn: boolean; readonly nextStep: { readonly signInStep: string } }
const byPassword = { authFlowType: 'USER_AUTH', preferredChallenge: 'PASSWORD' }
const byPasskey = { authFlowType: 'USER_AUTH', preferredChallenge: 'WEB_AUTHN' }

describe('aws-amplify with passkeys, in a browser', () => {
  it('registers one, signs in by it, lists and deletes it', async () => {
    await using app = await anAppWithPasskeys()
    await using page = await aBrowserPage()
    const authenticator = await aVirtualAuthenticator(page)
    const call = await opened(page, app)
    await call('signIn', { username: 'ada', password: aPassword, options: byPassword })

    await call('associateWebAuthnCredential')

    const [made] = await authenticator.credentials()
    assert.deepEqual([made?.rpId, made?.isResidentCredential, made?.userName], ['localhost', true, 'ada'])
    type Listed = { credentials: { credentialId: string; relyingPartyId: string }[] }
    const { credentials } = await call<Listed>('listWebAuthnCredentials')
    assert.deepEqual(
      credentials.map(({ relyingPartyId }) => relyingPartyId),
      ['localhost'],
    )
    await call('signOut')
    const { isSignedIn } = await call<SignedIn>('signIn', { username: 'ada', options: byPasskey })
    assert.equal(isSignedIn, true)
    await call('deleteWebAuthnCredential', { credentialId: credentials[0]?.credentialId })
    assert.deepEqual((await call<Listed>('listWebAuthnCredentials')).credentials, [])
  })

  it('is offered it among the choices', async () => {
    await using app = await anAppWithPasskeys()
    await using page = await aBrowserPage()
    await aVirtualAuthenticator(page)
    const call = await opened(page, app)
    await call('signIn', { username: 'ada', password: aPassword, options: byPassword })
    await call('associateWebAuthnCredential')
    await call('signOut')

    const { nextStep } = await call<SignedIn>('signIn', { username: 'ada', options: { authFlowType: 'USER_AUTH' } })

    assert.partialDeepStrictEqual(nextStep, { availableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN'] })
    assert.equal((await call<SignedIn>('confirmSignIn', { challengeResponse: 'WEB_AUTHN' })).isSignedIn, true)
  })

  it('takes it for both factors of a user who counts it so, and for neither of one who does not', async () => {
    await using app = await anAppWithPasskeys({ FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' })
    const { cognito, UserPoolId } = app
    await using page = await aBrowserPage()
    await aVirtualAuthenticator(page)
    const call = await opened(page, app)
    await call('signIn', { username: 'ada', password: aPassword, options: byPassword })
    await call('associateWebAuthnCredential')
    const { WebAuthnConfiguration } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))
    await setMfa(app, 'OPTIONAL', { SoftwareTokenMfaConfiguration: { Enabled: true }, WebAuthnConfiguration })
    const { sharedSecret } = await call<{ sharedSecret: string }>('setUpTOTP')
    await call('verifyTOTPSetup', { code: codeOf(sharedSecret) })
    await call('updateMFAPreference', { totp: 'PREFERRED' })
    await call('signOut')

    const paused = await call<SignedIn>('signIn', { username: 'ada', options: byPasskey })
    assert.partialDeepStrictEqual(paused.nextStep, { availableChallenges: ['PASSWORD', 'PASSWORD_SRP'] })
    await cognito.send(
      new AdminSetUserMFAPreferenceCommand({
        ...{ UserPoolId, Username: 'ada', WebAuthnMfaSettings: { Enabled: true } },
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    )
    assert.equal((await call<SignedIn>('signIn', { username: 'ada', options: byPasskey })).isSignedIn, true)
    const { UserMFASettingList } = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }))
    assert.deepEqual(UserMFASettingList, ['SOFTWARE_TOKEN_MFA', 'WEB_AUTHN_MFA'])
  })

  it('is refused with a copy that counts from before (V5)', async () => {
    await using app = await anAppWithPasskeys()
    await using page = await aBrowserPage()
    const authenticator = await aVirtualAuthenticator(page)
    const call = await opened(page, app)
    await call('signIn', { username: 'ada', password: aPassword, options: byPassword })
    await call('associateWebAuthnCredential')
    await call('signOut')
    await call('signIn', { username: 'ada', options: byPasskey })
    await call('signOut')
    const [{ signCount = 0 } = {}] = await authenticator.credentials()
    assert.ok(signCount > 0)

    await authenticator.countAgainFrom(0)

    await assert.rejects(call('signIn', { username: 'ada', options: byPasskey }), /Incorrect username or password/)
  })

  it('is refused where the pool requires that the authenticator knows its user, and it does not', async () => {
    await using app = await anAppWithPasskeys({ UserVerification: 'required' })
    await using page = await aBrowserPage()
    await aVirtualAuthenticator(page, { verifies: false })
    const call = await opened(page, app)
    await call('signIn', { username: 'ada', password: aPassword, options: byPassword })

    await assert.rejects(call('associateWebAuthnCredential'))
  })
})
