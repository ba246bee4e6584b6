import { expect, it } from 'vitest'
import { toForm, toSettings } from './client-form.ts'

const client = {
  ClientName: 'web',
  ClientId: 'abc',
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  CallbackURLs: ['http://localhost/a', 'http://localhost/b'],
  LogoutURLs: [],
  SupportedIdentityProviders: ['COGNITO'],
  ReadAttributes: ['email'],
  DefaultRedirectURI: 'http://localhost/a',
  AccessTokenValidity: 10,
  RefreshTokenValidity: 5,
  TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'days' },
  EnableTokenRevocation: true,
  AuthSessionValidity: 3,
} as const

it('gives back what the form does not show, and what nobody changed', () => {
  const settings = toSettings(toForm(client), client)
  expect(settings).toMatchObject({
    ClientName: 'web',
    ExplicitAuthFlows: client.ExplicitAuthFlows,
    CallbackURLs: client.CallbackURLs,
    ReadAttributes: ['email'],
    DefaultRedirectURI: 'http://localhost/a',
    AccessTokenValidity: 10,
    RefreshTokenValidity: 5,
    SupportedIdentityProviders: ['COGNITO'],
  })
  expect(settings.TokenValidityUnits).toEqual({ AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' })
})

it('switches OAuth off where no grant is left, with its scopes', () => {
  const settings = toSettings({ ...toForm(client), oauthFlows: [] }, client)
  expect([settings.AllowedOAuthFlowsUserPoolClient, settings.AllowedOAuthScopes]).toEqual([false, []])
})

it('lets people sign in with users of the pool where a grant for people comes first', () => {
  const before = { ...client, SupportedIdentityProviders: [] }
  expect(toSettings({ ...toForm(before), oauthFlows: ['code'] }, before).SupportedIdentityProviders).toEqual([
    'COGNITO',
  ])
  const machine = toSettings({ ...toForm(before), oauthFlows: ['client_credentials'] }, before)
  expect(machine.SupportedIdentityProviders).toEqual([])
})
