import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** For review; git ignores it. */
const folder = process.env['POOLHOUSE_SCREENSHOTS'] ?? join(import.meta.dirname, '../screenshots')

export const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1024, height: 768 } },
  { name: 'dark and wide', colorScheme: 'dark', viewport: { width: 1920, height: 1080 } },
  { name: 'dark on a phone', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
] as const

/** No violation of WCAG 2.2 AA, under 50 KB, and nothing beyond the edge. A screenshot is kept. */
export async function requireGoodLooks(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`), fullPage: true })
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    [],
  )
  assert.ok((await page.content()).length < 50_000)
  assert.ok(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'))
}
