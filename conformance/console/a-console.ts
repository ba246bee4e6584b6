import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { aBrowserPage } from '../pages/browser.ts'

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

/** The page as somebody without a mouse, or without eyes, meets it: and a picture of it, if they are collected. */
export async function review(page: Console, name: string): Promise<void> {
  const folder = process.env['POOLHOUSE_SCREENSHOTS']
  if (folder) {
    await mkdir(folder, { recursive: true })
    // As it is seen: to take the whole page the browser would change its size, and the page its layout.
    await page.screenshot({ path: join(folder, `console-${name}.png`) })
  }
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]),
    [],
  )
  assert.deepEqual(complaints.get(page), [])
}

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).click()

/** Resolves when the page says so above all others. */
export const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor()
