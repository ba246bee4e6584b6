import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'

after(closeBrowser)

const main = createRequire(import.meta.url).resolve('oidc-client-ts')
const library = join(main.slice(0, main.indexOf('oidc-client-ts') + 'oidc-client-ts'.length), 'dist/browser')

/** A single-page app at the callback's origin, which is asked in the browser. */
async function serveApp(page: Page, app: App): Promise<void> {
  const script = await readFile(join(library, 'oidc-client-ts.min.js'), 'utf8')
  const { origin } = new URL(app.callback)
  const settings = {
    authority: app.pages,
    client_id: app.ClientId,
    redirect_uri: app.callback,
    post_logout_redirect_uri: app.signedOut,
    scope: 'openid email',
    loadUserInfo: true,
  }
  const document = `<!doctype html><title>app</title><script>${script}</script>
<script>const manager = new oidc.UserManager(${JSON.stringify(settings)})</script>`
  app.serve(document)
  await page.goto(origin)
}

describe('oidc-client-ts in a browser', () => {
  it('signs in, reads userInfo, refreshes and signs out', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', { email: 'ada@example.com', email_verified: 'true' })
    await using page = await aBrowserPage()
    await serveApp(page, app)

    await page.evaluate('void manager.signinRedirect()')
    await page.getByLabel('Username').fill('ada')
    await page.getByLabel('Password').fill(aPassword)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`${app.callback}?**`)
    const user = await page.evaluate<{ profile: Record<string, unknown> }>('manager.signinCallback()')
    const fresh = await page.evaluate<{ access_token: string }>('manager.signinSilent()')

    assert.equal(user.profile['email'], 'ada@example.com')
    assert.ok(fresh.access_token)
    await page.evaluate('void manager.signoutRedirect()')
    await page.waitForURL(`${app.signedOut}**`)
    await page.goto((await app.begin()).url)
    assert.match(page.url(), /\/login\?/)
  })
})
