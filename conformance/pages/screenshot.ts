import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** For review; git ignores it. */
const folder = process.env['POOLHOUSE_SCREENSHOTS'] ?? join(import.meta.dirname, '../screenshots')

export async function keepScreenshot(page: Page, name: string, options: { readonly fullPage?: boolean } = {}) {
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`), ...options })
}
