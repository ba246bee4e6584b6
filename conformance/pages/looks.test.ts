import { after, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { anInvitedUser } from '../clients/a-web-client.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'
import { requireGoodLooks } from './good-looks.ts'

after(closeBrowser)

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Username').fill('ada')
  await page.getByLabel('Password').fill(password)
  await press(page, 'Sign in')
}

/** How to come to each page from the sign-in page. */
const ways: Readonly<Record<string, (page: Page, app: App) => Promise<void>>> = {
  'sign-in': async () => {},
  'wrong password': (page) => signIn(page, 'Wrong-1234'),
  'sign-up': (page) => page.getByRole('link', { name: 'Create an account' }).click(),
  confirm: async (page) => {
    await page.getByRole('link', { name: 'Create an account' }).click()
    await page.getByLabel('Username').fill('grace')
    await page.getByLabel('First name').fill('Grace')
    await page.getByLabel('Email address').fill('grace@example.com')
    await page.getByLabel('Password', { exact: true }).fill('Right-1234')
    await page.getByLabel('Password again').fill('Right-1234')
    await press(page, 'Create account')
  },
  'forgot password': (page) => page.getByRole('link', { name: 'Forgot your password?' }).click(),
  'new password': (page) => signIn(page, 'Temporary-1'),
  refusal: async (page, app) => {
    await page.goto(`${app.pages}/login?client_id=${app.ClientId}&redirect_uri=https://elsewhere.example`)
  },
  'signed out': async (page, app) => {
    await page.goto(`${app.pages}/logout?client_id=${app.ClientId}`)
  },
}

describe('Every page', () => {
  for (const [what, go] of Object.entries(ways)) {
    it(`${what}: light, dark, wide and on a phone no violation of WCAG 2.2 AA, nothing beyond the edge; under 50 KB`, async () => {
      await using app = await anApp({ Schema: [{ Name: 'given_name', Required: true, Mutable: true }] })
      await anInvitedUser(app, 'ada', 'Temporary-1', { email: 'ada@example.com' })
      await using page = await aBrowserPage()
      await page.goto((await app.begin()).url)
      await go(page, app)
      await page.locator('h1').waitFor()

      await requireGoodLooks(page, what)
    })
  }
})
