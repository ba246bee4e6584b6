import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import {
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandInput,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { anInvitedUser, type WebClient } from '../clients/a-web-client.ts'
import { codeOf } from '../clients/authenticator-app.ts'
import { anApp, begin as beginBySrp } from '../clients/identity-js.ts'
import { aClient, aConfirmedUser, aPassword, signIn } from '../cognito-idp/a-client.ts'
import { aPool, type Pool } from '../cognito-idp/a-pool.ts'
import { setMfa } from '../cognito-idp/a-pool-with-mfa.ts'
import { cognitoClient } from '../cognito-idp/client.ts'
import { lastCode } from '../cognito-idp/inbox.ts'
import { Poolhouse } from '../poolhouse.ts'
import { emptyPostgres, type TestDatabase } from '../postgres.ts'
import { temporaryFolder } from './temporary-folder.ts'

const masterKey = randomBytes(32).toString('base64')
const startOn = (store: string) =>
  Poolhouse.start(['dev'], { env: { POOLHOUSE_STORE: store, POOLHOUSE_MASTER_KEY: masterKey } })

const another = 'Another-1234'
const SmsMfaConfiguration = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' } }

/** Something that may be used once; `use` uses it. */
type OneTimeThing = { readonly what: string; use(cognito: Pool['cognito']): Promise<unknown> }

/** What a browser would answer to a question of SRP; it is kept from being sent. */
async function srpAnswer(client: WebClient): Promise<RespondToAuthChallengeCommandInput> {
  const { pool, user } = anApp(client)
  const asked = (pool as unknown as { client: { request: Request } }).client
  const send = asked.request.bind(asked)
  return new Promise((resolve, reject) => {
    asked.request = (operation, parameters, callback) =>
      operation === 'RespondToAuthChallenge'
        ? resolve(parameters as RespondToAuthChallengeCommandInput)
        : send(operation, parameters, callback)
    beginBySrp(user('ada'), aPassword).catch(reject)
  })
}

type Request = (operation: string, parameters: object, callback: (...answer: unknown[]) => void) => void

async function things(pool: Pool, url: string): Promise<readonly OneTimeThing[]> {
  const { cognito, UserPoolId } = pool
  const verified = { email: 'ada@example.com', email_verified: 'true' }
  await aConfirmedUser(pool, 'ada', verified)
  await anInvitedUser(pool, 'bob', aPassword)
  const { ClientId } = await aClient(pool, {
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'],
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
  })
  const begin = (USERNAME: string) =>
    cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD: aPassword },
      }),
    )
  const { AuthenticationResult } = await begin('ada')
  const { Session } = await begin('bob')
  await cognito.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }))
  const ConfirmationCode = await lastCode(UserPoolId, url)
  const answer = await srpAnswer({ ...pool, ClientId, endpoint: url })
  return [
    { what: 'a question of SRP', use: (client) => client.send(new RespondToAuthChallengeCommand(answer)) },
    ...(await secondFactors(pool, ClientId, url)),
    {
      what: 'a refresh token that rotates',
      use: (client) =>
        client.send(
          new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: AuthenticationResult?.RefreshToken }),
        ),
    },
    {
      what: 'a session',
      use: (client) =>
        client.send(
          new RespondToAuthChallengeCommand({
            ClientId,
            Session,
            ChallengeName: 'NEW_PASSWORD_REQUIRED',
            ChallengeResponses: { USERNAME: 'bob', NEW_PASSWORD: another },
          }),
        ),
    },
    {
      what: 'a code',
      use: (client) =>
        client.send(
          new ConfirmForgotPasswordCommand({ ClientId, Username: 'ada', ConfirmationCode, Password: another }),
        ),
    },
  ]
}

/** A code that was sent, and one of an authenticator app, which is used in fifty sign-ins at once. */
async function secondFactors(pool: Pool, ClientId: string, url: string): Promise<readonly OneTimeThing[]> {
  const { cognito, UserPoolId } = pool
  await aConfirmedUser(pool, 'eve', { phone_number: '+15550100' })
  await aConfirmedUser(pool, 'tom', {})
  const AccessToken = await signIn(pool, ClientId, 'tom')
  const { SecretCode = '' } = await cognito.send(new AssociateSoftwareTokenCommand({ AccessToken }))
  await cognito.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: codeOf(SecretCode) }))
  const on = { Enabled: true }
  for (const settings of [
    { Username: 'eve', SMSMfaSettings: on },
    { Username: 'tom', SoftwareTokenMfaSettings: on },
  ]) {
    await cognito.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, ...settings }))
  }
  const begin = async (USERNAME: string) => {
    const AuthParameters = { USERNAME, PASSWORD: aPassword }
    const { Session } = await cognito.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
    )
    return Session
  }
  const sent = await begin('eve')
  const code = await lastCode(UserPoolId, url)
  const sessions = await Promise.all(Array.from({ length: 10 }, () => begin('tom')))
  const ofApp = codeOf(SecretCode, 1)
  let uses = 0
  return [
    {
      what: 'a session of SMS_MFA',
      use: (client) =>
        client.send(
          new RespondToAuthChallengeCommand({
            ClientId,
            Session: sent,
            ChallengeName: 'SMS_MFA',
            ChallengeResponses: { USERNAME: 'eve', SMS_MFA_CODE: code },
          }),
        ),
    },
    {
      what: 'a code of an authenticator app, in many sign-ins',
      use: (client) =>
        client.send(
          new RespondToAuthChallengeCommand({
            ClientId,
            Session: sessions[uses++ % sessions.length],
            ChallengeName: 'SOFTWARE_TOKEN_MFA',
            ChallengeResponses: { USERNAME: 'tom', SOFTWARE_TOKEN_MFA_CODE: ofApp },
          }),
        ),
    },
  ]
}

describe('What may be used once has one winner of fifty at once, also after the server was killed, on', () => {
  const databases: [string, () => Promise<TestDatabase>][] = [
    [
      'SQLite',
      async () => ({ url: join(temporaryFolder(), 'poolhouse.sqlite'), [Symbol.asyncDispose]: async () => {} }),
    ],
    ['PostgreSQL', emptyPostgres],
  ]
  for (const [name, empty] of databases) {
    it(`${name} (V3, V5, SEC-13)`, async () => {
      await using database = await empty()
      await using server = await startOn(database.url)
      const pool = await aPool({ AutoVerifiedAttributes: ['email'] }, server.url)
      await setMfa(pool, 'OPTIONAL', { SmsMfaConfiguration, SoftwareTokenMfaConfiguration: { Enabled: true } })
      const all = await things(pool, server.url)

      for (const { what, use } of all) {
        const uses = await Promise.allSettled(Array.from({ length: 50 }, () => use(pool.cognito)))
        assert.equal(uses.filter(({ status }) => status === 'fulfilled').length, 1, what)
      }

      await server.stop('SIGKILL')
      await using again = await startOn(database.url)
      const cognito = cognitoClient('us-east-1', again.url)
      for (const { what, use } of all) {
        await assert.rejects(use(cognito), { $fault: 'client' }, what)
      }
    })
  }
})
