import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** No violation of WCAG 2.2 AA that a program can find. */
export async function requireAccessible(page: Page): Promise<void> {
  // The other mode opens a page of its own for each answer, for frames of other origins: there are none here.
  // In a frame where no script may run axe cannot either, and would be waited for.
  const axe = new AxeBuilder({ page }).withTags(tags).exclude('iframe[sandbox]').setLegacyMode()
  const { violations } = await axe.analyze()
  const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])])
  assert.deepEqual(found, [])
}
