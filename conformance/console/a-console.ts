import assert from 'node:assert/strict'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { requireAccessible } from '../pages/accessible.ts'
import { aBrowserPage } from '../pages/browser.ts'
import { keepScreenshot } from '../pages/screenshot.ts'

export type Console = Page & AsyncDisposable

/** What the page reported of itself. */
const complaints = new WeakMap<Page, string[]>()

/** A page of the console in a browser of a new person; it must not complain of anything until its end. */
export async function aConsole(
  path: string,
  {
    url = process.env['POOLHOUSE_URL'],
    ...options
  }: BrowserContextOptions & { readonly url?: string | undefined } = {},
): Promise<Console> {
  const page = await aBrowserPage({ viewport: { width: 1280, height: 1400 }, reducedMotion: 'reduce', ...options })
  const said: string[] = []
  complaints.set(page, said)
  // A page that breaks the content security policy says so here too.
  page.on('console', (message) => {
    // A refusal of the API is no complaint: the page tells it to the person.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) said.push(message.text())
  })
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(`${url}/console${path}`)
  await page.locator('h1').waitFor()
  return page
}

/** The page as somebody without a mouse, or without eyes, meets it: and a picture of it. */
export async function review(page: Console, name: string): Promise<void> {
  // As it is seen: to take the whole page the browser would change its size, and the page its layout.
  await keepScreenshot(page, `console-${name}`)
  await requireAccessible(page)
  assert.deepEqual(complaints.get(page) ?? [], [])
}

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).click()

/** Resolves when the page says so above all others. */
export const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
