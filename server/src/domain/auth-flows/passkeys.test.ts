import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { clientId } from '../../model/ids.ts'
import type { UserPool, WebAuthn } from '../../model/user-pool.ts'
import { completeWebAuthnRegistration } from '../../operations/cognito-idp/complete-web-authn-registration.ts'
import { deleteWebAuthnCredential } from '../../operations/cognito-idp/delete-web-authn-credential.ts'
import { getUserAuthFactors } from '../../operations/cognito-idp/get-user-auth-factors.ts'
import { listWebAuthnCredentials } from '../../operations/cognito-idp/list-web-authn-credentials.ts'
import { setUserMfaPreference } from '../../operations/cognito-idp/set-user-mfa-preference.ts'
import type { SetUserMFAPreferenceRequest } from '../../operations/cognito-idp/shapes.ts'
import { startWebAuthnRegistration } from '../../operations/cognito-idp/start-web-authn-registration.ts'
import { answer, byChoice, choiceWorld, passwordlessWorld } from '../../testing/choice.ts'
import { aCall, anAppClient, aUser } from '../../testing/entities.ts'
import { mfaPool } from '../../testing/second-factors.ts'
import { byPassword, PASSWORD, type World } from '../../testing/sign-in.ts'
import {
  type SoftwareAuthenticator,
  softwareAuthenticator,
  type Tampering,
} from '../../testing/software-authenticator.ts'
import { keyed } from '../users/lookup.ts'

const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }
const invalidSession = { code: 'NotAuthorizedException', message: 'Invalid session for the user.' }
const webAuthn: WebAuthn = { relyingPartyId: 'localhost' }

/** Ada is signed in. */
async function world(some: Parameters<typeof choiceWorld>[0] = {}) {
  const made = await choiceWorld({ ...some, pool: { webAuthn, ...some.pool } })
  return { ...made, AccessToken: await tokenOf(made) }
}

async function tokenOf(world: World): Promise<string> {
  const { AuthenticationResult } = await byChoice(world, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })
  return AuthenticationResult?.AccessToken ?? ''
}

type Signed = World & { readonly AccessToken: string }

const start = async ({ deps, AccessToken }: Signed) => {
  const { CredentialCreationOptions } = await startWebAuthnRegistration.handle(deps, aCall(), { AccessToken })
  return CredentialCreationOptions as { challenge: string; rp: { id: string }; user: { id: string } }
}
const complete = ({ deps, AccessToken }: Signed, Credential: unknown) =>
  completeWebAuthnRegistration.handle(deps, aCall(), { AccessToken, Credential })

async function register(world: Signed, passkey: SoftwareAuthenticator = softwareAuthenticator()) {
  await complete(world, passkey.create(await start(world)))
  return passkey
}

const ask = async (world: World, USERNAME = 'ada') => {
  const asked = await byChoice(world, { USERNAME, PREFERRED_CHALLENGE: 'WEB_AUTHN' })
  const options = JSON.parse(asked.ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '{}')
  return { ...asked, options }
}

async function signInWith(world: World, passkey: SoftwareAuthenticator, tampering?: Tampering) {
  const { Session, options } = await ask(world)
  const CREDENTIAL = JSON.stringify(passkey.get(options, tampering))
  return answer(world, 'WEB_AUTHN', Session, { CREDENTIAL })
}

describe('Registration of a passkey', () => {
  it('asks for a discoverable credential of the relying party', async () => {
    const signed = await world()

    const options = await start(signed)

    const { challenge, ...rest } = options
    assert.ok(Buffer.from(challenge, 'base64url').length >= 32)
    assert.deepEqual(rest, {
      rp: { id: 'localhost', name: 'localhost' },
      user: { id: Buffer.from(signed.user.sub).toString('base64url'), name: 'ada', displayName: 'ada' },
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      timeout: 60_000,
      excludeCredentials: [],
      authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification: 'preferred' },
      attestation: 'none',
      extensions: { credProps: true },
    })
  })

  it('lists it, and deletes it for its own user', async () => {
    const signed = await world()
    const { deps, AccessToken } = signed
    const passkey = await register(signed)

    const list = () => listWebAuthnCredentials.handle(deps, aCall(), { AccessToken })
    assert.deepEqual(await list(), {
      Credentials: [
        {
          CredentialId: passkey.id,
          FriendlyCredentialName: 'Passkey',
          RelyingPartyId: 'localhost',
          AuthenticatorAttachment: 'platform',
          AuthenticatorTransports: ['internal'],
          CreatedAt: deps.clock.now(),
        },
      ],
    })
    const { ConfiguredUserAuthFactors } = await getUserAuthFactors.handle(deps, aCall(), { AccessToken })
    assert.ok(ConfiguredUserAuthFactors?.includes('WEB_AUTHN'))
    const remove = () => deleteWebAuthnCredential.handle(deps, aCall(), { AccessToken, CredentialId: passkey.id })
    assert.deepEqual(await remove(), {})
    await assert.rejects(remove(), { code: 'ResourceNotFoundException' })
    assert.deepEqual(await list(), { Credentials: [] })
  })

  it('goes page by page', async () => {
    const signed = await world()
    for (let n = 0; n < 3; n++) await register(signed)
    const { deps, AccessToken } = signed
    const page = (NextToken?: string) =>
      listWebAuthnCredentials.handle(deps, aCall(), { AccessToken, MaxResults: 2, NextToken })

    const first = await page()
    const second = await page(first.NextToken)

    assert.deepEqual([first.Credentials.length, second.Credentials.length, second.NextToken], [2, 1, undefined])
  })

  it('excludes what is registered, and takes no more than twenty', async () => {
    const signed = await world()
    const [first] = [await register(signed)]
    const options = (await start(signed)) as unknown as { excludeCredentials: { id: string }[] }
    assert.deepEqual(
      options.excludeCredentials.map(({ id }) => id),
      [first?.id],
    )
    const open = await start(signed)
    for (let n = 1; n < 20; n++) await register(signed)

    await assert.rejects(start(signed), { code: 'LimitExceededException' })
    await assert.rejects(complete(signed, softwareAuthenticator().create(open)), { code: 'LimitExceededException' })
  })

  it('takes one answer for one challenge, of many at once one (V5)', async () => {
    const signed = await world()
    const options = await start(signed)

    const ends = await Promise.allSettled(
      Array.from({ length: 10 }, () => complete(signed, softwareAuthenticator().create(options))),
    )

    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
  })

  const refusals: [string, Tampering, string][] = [
    ['another origin', { origin: 'https://localhost.example.com' }, 'WebAuthnOriginNotAllowedException'],
    ['an origin without TLS', { origin: 'http://example.com' }, 'WebAuthnOriginNotAllowedException'],
    ['an origin that is none', { origin: 'null' }, 'WebAuthnOriginNotAllowedException'],
    ['another relying party', { rpId: 'example.com' }, 'WebAuthnRelyingPartyMismatchException'],
    ['an invented challenge', { challenge: 'AAAA' }, 'WebAuthnChallengeNotFoundException'],
    ['nobody at the authenticator', { userPresent: false }, 'WebAuthnCredentialNotSupportedException'],
    ['a key of another kind', { alg: -8 }, 'WebAuthnCredentialNotSupportedException'],
    ['another ceremony', { type: 'webauthn.get' }, 'InvalidParameterException'],
  ]
  for (const [what, tampering, code] of refusals) {
    it(`refuses ${what}: ${code}`, async () => {
      const signed = await world()
      const options = await start(signed)

      await assert.rejects(complete(signed, softwareAuthenticator().create(options, tampering)), { code })
    })
  }

  for (const given of [
    null,
    'text',
    [],
    {},
    { id: 'x', response: {} },
    { id: 'x', response: { clientDataJSON: 'e30' } },
  ]) {
    it(`refuses ${JSON.stringify(given)} for a credential`, async () => {
      await assert.rejects(complete(await world(), given), { code: 'InvalidParameterException' })
    })
  }

  it('refuses the challenge of another client and of another user, and one that is too old', async () => {
    const signed = await world()
    const { deps, client, pool } = signed
    const other = anAppClient({ id: clientId('other'), explicitAuthFlows: client.explicitAuthFlows ?? [] })
    await deps.store.appClients.insert(other)
    const elsewhere = { ...signed, client: other, AccessToken: await tokenOf({ ...signed, client: other }) }
    const mismatch = { code: 'WebAuthnClientMismatchException' }
    await assert.rejects(complete(elsewhere, softwareAuthenticator().create(await start(signed))), mismatch)

    const notFound = { code: 'WebAuthnChallengeNotFoundException' }
    const eve = aUser({ username: 'eve' as never, sub: 'sub-of-eve' as never, password: signed.user.password as never })
    const sealed = await deps.passwords.seal(pool, eve.username, PASSWORD)
    await deps.store.users.insert(keyed(pool, { ...eve, password: { sealed, setAt: eve.createdAt, history: [] } }))
    const hers = await byChoice(signed, { USERNAME: 'eve', PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })
    const asEve = { ...signed, AccessToken: hers.AuthenticationResult?.AccessToken ?? '' }
    await assert.rejects(complete(asEve, softwareAuthenticator().create(await start(signed))), notFound)

    const late = await start(signed)
    deps.clock.advance(180_000)
    await assert.rejects(complete(signed, softwareAuthenticator().create(late)), notFound)
  })

  it('needs the factor, a relying party, and user verification where the pool requires it', async () => {
    const without = await world({ pool: { firstAuthFactors: ['PASSWORD'] } })
    await assert.rejects(start(without), { code: 'WebAuthnNotEnabledException' })
    const bare = await world({ pool: { webAuthn: {} } })
    await assert.rejects(start(bare), { code: 'WebAuthnConfigurationMissingException' })

    const strict = await world({ pool: { webAuthn: { ...webAuthn, userVerification: 'required' } } })
    const unverified = softwareAuthenticator().create(await start(strict), { userVerified: false })
    await assert.rejects(complete(strict, unverified), { code: 'WebAuthnCredentialNotSupportedException' })
  })

  it("takes the pool's domain for the relying party where none is set, a custom one first", async () => {
    const signed = await world({ pool: { webAuthn: {} } })
    const domain = { userPoolId: signed.pool.id, managedLoginVersion: 2, version: '20261121120000' } as const
    await signed.deps.store.domains.insert({ ...domain, domain: 'shop', custom: false })
    assert.equal((await start(signed)).rp.id, 'localhost')

    await signed.deps.store.domains.insert({ ...domain, domain: 'auth.example.com', custom: true })
    assert.equal((await start(signed)).rp.id, 'auth.example.com')
  })
})

describe('Sign-in by a passkey', () => {
  it('asks for the passkeys of the user, and gives tokens', async () => {
    const signed = await world()
    const passkey = await register(signed)

    const { ChallengeName, Session, options } = await ask(signed)

    assert.equal(ChallengeName, 'WEB_AUTHN')
    const { challenge, ...rest } = options
    assert.equal(Buffer.from(challenge, 'base64url').length, 32)
    assert.deepEqual(rest, {
      timeout: 180_000,
      rpId: 'localhost',
      allowCredentials: [{ id: passkey.id, type: 'public-key', transports: ['internal'] }],
      userVerification: 'preferred',
    })
    const CREDENTIAL = JSON.stringify(passkey.get(options))
    assert.ok((await answer(signed, 'WEB_AUTHN', Session, { CREDENTIAL })).AuthenticationResult?.RefreshToken)
  })

  it('is offered to whoever has one, and may be left for another way', async () => {
    const signed = await world()
    await register(signed)
    const { AvailableChallenges, Session } = await byChoice(signed)
    assert.equal(AvailableChallenges?.at(-1), 'WEB_AUTHN')

    const asked = await answer(signed, 'SELECT_CHALLENGE', Session, { ANSWER: 'WEB_AUTHN' })

    assert.equal(asked.ChallengeName, 'WEB_AUTHN')
    const choice = { ANSWER: 'PASSWORD', PASSWORD }
    assert.ok((await answer(signed, 'SELECT_CHALLENGE', asked.Session, choice)).AuthenticationResult)
  })

  it('works while passwords are locked, and locks nothing (R12)', async () => {
    const client = { explicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] }
    const signed = await world({ client })
    const passkey = await register(signed)
    for (let n = 0; n < 6; n++) await assert.rejects(signInWith(signed, passkey, { rpId: 'example.com' }), wrong)
    for (let n = 0; n < 5; n++) await assert.rejects(byPassword(signed, 'wrong'), wrong)

    assert.ok((await signInWith(signed, passkey)).AuthenticationResult)
  })

  it('takes one answer for one question, right or wrong; of many at once one (V5)', async () => {
    const signed = await world()
    const passkey = await register(signed)
    const { Session, options } = await ask(signed)
    const CREDENTIAL = JSON.stringify(passkey.get(options))

    const ends = await Promise.allSettled(
      Array.from({ length: 10 }, () => answer(signed, 'WEB_AUTHN', Session, { CREDENTIAL })),
    )

    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
    const tried = await ask(signed)
    await assert.rejects(answer(signed, 'WEB_AUTHN', tried.Session, { CREDENTIAL }), wrong)
    const late = JSON.stringify(passkey.get(tried.options))
    await assert.rejects(answer(signed, 'WEB_AUTHN', tried.Session, { CREDENTIAL: late }), invalidSession)
  })

  const refusals: [string, Tampering][] = [
    ['another origin', { origin: 'https://example.com' }],
    ['another relying party', { rpId: 'example.com' }],
    ['an answer to another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['nobody at the authenticator', { userPresent: false }],
    ['a count that went back, as that of a copy does', { counter: 0 }],
    ['the passkey of nobody', { id: Buffer.alloc(32, 7).toString('base64url') }],
    ['a user handle of another', { userHandle: 'c29tZWJvZHk' }],
    ['another ceremony', { type: 'webauthn.create' }],
  ]
  for (const [what, tampering] of refusals) {
    it(`refuses ${what}`, async () => {
      const signed = await world()
      const passkey = await register(signed)
      await signInWith(signed, passkey)

      await assert.rejects(signInWith(signed, passkey, tampering), wrong)
    })
  }

  it('refuses the passkey of another user, a forged signature, and what is no credential', async () => {
    const signed = await world()
    const passkey = await register(signed)
    const forger = softwareAuthenticator()
    forger.create({
      challenge: '',
      rp: { id: 'localhost' },
      user: { id: Buffer.from(signed.user.sub).toString('base64url') },
    })
    await assert.rejects(signInWith(signed, forger, { id: passkey.id }), wrong)

    const { deps, pool } = signed
    const stored = await deps.store.passkeys.find(pool.id, passkey.id)
    const eve = aUser({ username: 'eve' as never, sub: 'sub-of-eve' as never })
    await deps.store.users.insert(keyed(pool, eve))
    if (stored) await deps.store.passkeys.insert({ ...stored, id: forger.id, sub: eve.sub })
    const { Session, options } = await ask(signed, 'eve')
    const CREDENTIAL = JSON.stringify(passkey.get(options))
    await assert.rejects(answer(signed, 'WEB_AUTHN', Session, { USERNAME: 'eve', CREDENTIAL }), wrong)

    for (const text of ['', '{', '{}', 'null', '[]']) {
      const asked = await ask(signed)
      const error = text === '' ? { message: 'Missing required parameter CREDENTIAL' } : wrong
      await assert.rejects(answer(signed, 'WEB_AUTHN', asked.Session, { CREDENTIAL: text }), error)
    }
  })

  it('refuses the session of a question that was not for a passkey (SEC-47)', async () => {
    const signed = await world()
    const passkey = await register(signed)
    const { Session } = await byChoice(signed)
    const CREDENTIAL = JSON.stringify(passkey.get({ challenge: 'AAAA', rpId: 'localhost' }))

    await assert.rejects(answer(signed, 'WEB_AUTHN', Session, { CREDENTIAL }), invalidSession)
  })

  it('asks no more for passkeys of a former relying party', async () => {
    const signed = await world()
    await register(signed)
    await signed.deps.store.userPools.update(signed.pool.id, (pool) => ({
      ...pool,
      webAuthn: { relyingPartyId: 'example.com' },
    }))

    assert.ok(!(await byChoice(signed)).AvailableChallenges?.includes('WEB_AUTHN'))
  })

  it('is refused to whoever has a second factor, until it counts as two factors for the pool and the user', async () => {
    const both = { ...webAuthn, factorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' } as const
    const signed = await world({ pool: { ...mfaPool(), webAuthn: both } })
    const passkey = await register(signed)
    const passwords = ['PASSWORD', 'PASSWORD_SRP']
    const prefer = (settings: Omit<SetUserMFAPreferenceRequest, 'AccessToken'>) =>
      setUserMfaPreference.handle(signed.deps, aCall(), { AccessToken: signed.AccessToken, ...settings })
    const poolBecomes = (change: Partial<UserPool>) =>
      signed.deps.store.userPools.update(signed.pool.id, (pool) => ({ ...pool, ...change }))
    assert.ok((await byChoice(signed)).AvailableChallenges?.includes('WEB_AUTHN'))

    await prefer({ SMSMfaSettings: { Enabled: true } })
    assert.deepEqual((await byChoice(signed)).AvailableChallenges, passwords)
    await prefer({ SMSMfaSettings: { Enabled: true }, WebAuthnMfaSettings: { Enabled: true } })

    for (const mfa of ['OPTIONAL', 'ON'] as const) {
      await poolBecomes({ mfa })
      assert.deepEqual((await byChoice(signed)).AvailableChallenges, [...passwords, 'WEB_AUTHN'])
      await assert.rejects(signInWith(signed, passkey, { userVerified: false }), wrong)
      assert.ok((await signInWith(signed, passkey)).AuthenticationResult)
      const byPassword = await byChoice(signed, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })
      assert.equal(byPassword.ChallengeName, 'SMS_MFA')
    }
    await poolBecomes({ webAuthn })
    assert.deepEqual((await byChoice(signed)).AvailableChallenges, passwords)
  })

  it('is followed by the second factor when it stopped counting as two while it was asked for (SEC-47)', async () => {
    const both = { ...webAuthn, factorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' } as const
    const signed = await world({ pool: { ...mfaPool(), webAuthn: both } })
    const passkey = await register(signed)
    const { Session, options } = await ask(signed)
    const SMSMfaSettings = { Enabled: true }
    await setUserMfaPreference.handle(signed.deps, aCall(), { AccessToken: signed.AccessToken, SMSMfaSettings })

    const CREDENTIAL = JSON.stringify(passkey.get(options))
    assert.equal((await answer(signed, 'WEB_AUTHN', Session, { CREDENTIAL })).ChallengeName, 'SMS_MFA')
  })

  it('hides who has one: nobody is asked like somebody, with a passkey of that name (SEC-44)', async () => {
    const client = { preventUserExistenceErrors: 'ENABLED', explicitAuthFlows: ['ALLOW_USER_AUTH'] } as const
    const hidden = await passwordlessWorld({ client, pool: { webAuthn, firstAuthFactors: ['WEB_AUTHN'] } })

    const [once, again] = [await ask(hidden, 'nobody'), await ask(hidden, 'nobody')]

    assert.equal(once.ChallengeName, 'WEB_AUTHN')
    assert.deepEqual(once.options.allowCredentials, again.options.allowCredentials)
    assert.equal(once.options.allowCredentials.length, 1)
    const passkey = softwareAuthenticator()
    const [{ id }] = once.options.allowCredentials
    const CREDENTIAL = JSON.stringify(passkey.get(once.options, { id }))
    await assert.rejects(answer(hidden, 'WEB_AUTHN', once.Session, { USERNAME: 'nobody', CREDENTIAL }), wrong)
  })
})
