import { expect, it } from 'vitest'
import { bareClient, toForm, toSettings } from './client-form.ts'

const settings = {
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
  EnablePropagateAdditionalUserContextData: true,
  AuthSessionValidity: 3,
} as const
const client = { ...bareClient, settings }

it('gives back what nobody changed', () => {
  const after = toSettings(toForm(client))
  const { ClientId: _, TokenValidityUnits: __, ...same } = settings
  expect(after).toMatchObject(same)
  expect(after.TokenValidityUnits).toEqual({ AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' })
  expect(after.WriteAttributes).toBeUndefined()
})

it('switches OAuth off where no grant is left, with its scopes', () => {
  const after = toSettings({ ...toForm(client), oauthFlows: [] })
  expect([after.AllowedOAuthFlowsUserPoolClient, after.AllowedOAuthScopes]).toEqual([false, []])
})

it('lets people sign in with users of the pool where a grant for people comes first', () => {
  const before = toForm(bareClient)
  expect(toSettings({ ...before, oauthFlows: ['code'] }).SupportedIdentityProviders).toEqual(['COGNITO'])
  expect(toSettings({ ...before, oauthFlows: ['client_credentials'] }).SupportedIdentityProviders).toEqual([])
})

it('shows a client whose users come from nowhere as it is', () => {
  const { SupportedIdentityProviders: _, ...nobody } = settings
  expect(toForm({ ...bareClient, settings: nobody }).identityProviders).toEqual([])
})
