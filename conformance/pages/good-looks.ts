import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { requireAccessible } from './accessible.ts'
import { keepScreenshot } from './screenshot.ts'

const looks = [
  { name: 'light', colorScheme: 'light', size: { width: 1024, height: 768 } },
  { name: 'dark and wide', colorScheme: 'dark', size: { width: 1920, height: 1080 } },
  { name: 'dark on a phone', colorScheme: 'dark', size: { width: 360, height: 740 } },
] as const

/** Light, dark, wide and narrow: no violation of WCAG 2.2 AA, nothing beyond the edge; and under 50 KB. */
export async function requireGoodLooks(page: Page, name: string): Promise<void> {
  assert.ok((await page.content()).length < 50_000)
  for (const { name: look, colorScheme, size } of looks) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(size)
    await keepScreenshot(page, `${name} ${look}`, { fullPage: true })
    await requireAccessible(page)
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), look)
  }
}
