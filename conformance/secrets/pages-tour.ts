import { createHash, randomBytes } from 'node:crypto'
import { lastCode } from '../cognito-idp/inbox.ts'
import type { House } from './a-house.ts'
import { giving, type Toured } from './api-tour.ts'
import { browserBy } from './browser.ts'

const callback = 'https://app.example/callback'

/** What browsers do at the pages of a pool, and apps at its endpoints. */
export async function tourPages(house: House, { UserPoolId, ClientId, ClientSecret, password }: Toured): Promise<void> {
  const { proxy, secrets, server } = house
  const pages = `${proxy.url}/${UserPoolId}`
  const browser = browserBy(proxy.url, server.url)
  const verifier = secrets.keep('code verifier', randomBytes(32).toString('base64url'))
  const query = new URLSearchParams({
    ...{
      client_id: ClientId,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid aws.cognito.signin.user.admin',
    },
    ...{ code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' },
  })

  // A sign-up with a wrong code, a forgotten password, and a sign-in at the second try.
  const form = await browser.go(`${pages}/signup?${query}`)
  const fresh = secrets.keep('password at the sign-up page', 'Green-Antelope-29!')
  const confirm = await browser.submit(form, { username: 'eve', email: 'eve@example.com', password: fresh })
  const wrong = await browser.submit(confirm, { code: '000000' })
  await browser.submit(wrong, { code: secrets.keep('code at the pages', await lastCode(UserPoolId, server.url)) })
  const forgotten = await browser.submit(await browser.go(`${pages}/forgotPassword?${query}`), { username: 'ada' })
  await browser.submit(forgotten, { code: '000000', password: fresh })
  const name = await browser.go(`${pages}/oauth2/authorize?${query}`)
  const choices = await browser.submit(name, { username: 'ada' })
  const asked = await browser.submit(choices, { choice: 'PASSWORD' })
  const again = await browser.submit(asked, { password: 'Wrong-Aardwolf-11!' })
  const { location = '' } = await browser.submit(again, { password })
  const code = new URL(location).searchParams.get('code') ?? ''
  secrets.keep('authorization code', code, /^(GET|POST) /)
  for (const cookie of browser.cookies()) if (cookie.length > 20) secrets.keep('cookie', cookie, /^(GET|POST) /)

  const basic = `Basic ${Buffer.from(`${ClientId}:${ClientSecret}`).toString('base64')}`
  const post = async (path: string, body: Record<string, string>) => {
    const answer = await fetch(`${pages}${path}`, {
      ...{ method: 'POST', headers: { authorization: basic }, body: new URLSearchParams(body) },
    })
    return JSON.parse((await answer.text()) || '{}')
  }
  const redemption = { grant_type: 'authorization_code', code, redirect_uri: callback }
  const tokens = await post('/oauth2/token', { ...redemption, code_verifier: verifier })
  for (const kind of ['access_token', 'id_token', 'refresh_token']) secrets.keep(kind, tokens[kind], giving)
  const authorization = `Bearer ${tokens.access_token}`
  await fetch(`${pages}/oauth2/userInfo`, { headers: { authorization } })
  await post('/oauth2/token', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token })
  await post('/oauth2/token', { ...redemption, code_verifier: verifier })
  await post('/oauth2/revoke', { token: tokens.refresh_token })
  await fetch(`${pages}/oauth2/userInfo`, { headers: { authorization } })

  const rest = [
    '/login',
    '/passkeys/add',
    '/confirmUser',
    '/resendcode',
    '/error',
    '/logout',
    '/mfa',
    '/changePassword',
  ]
  for (const path of rest) await browser.go(`${pages}${path}?${query}`)
  for (const path of [`/${UserPoolId}/.well-known/jwks.json`, `/${UserPoolId}/.well-known/openid-configuration`])
    await browser.go(`${proxy.url}${path}`)
  for (const path of ['/healthz', '/readyz', '/metrics', '/console/', '/nowhere'])
    await browser.go(`${proxy.url}${path}`)
}
