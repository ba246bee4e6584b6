import type { Page } from 'playwright-core'
import { aBrowserPage, closeBrowser } from '../pages/browser.ts'
import { pagesOf, type Visit } from './pages-of-pool.ts'

// node conformance/bench/console-pages.ts <url> <user pool id> <rounds>: prints `ready`, then a line of JSON for each page.
const [url = '', poolId = '', rounds = '3'] = process.argv.slice(2)

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** From the beginning to what the page is there to show, with nothing of it still loading. */
async function measure(page: Page, { path, shows, act }: Visit): Promise<number> {
  const at = `${url}/console/user-pools/${poolId}/${path}`
  let began = performance.now()
  await page.goto(at, { waitUntil: 'commit' })
  if (act) {
    await act.ready(page).waitFor()
    began = performance.now()
    await act.run(page)
  }
  await shows(page).waitFor()
  await page
    .getByText(/^Loading/)
    .first()
    .waitFor({ state: 'hidden' })
  return performance.now() - began
}

try {
  await using page = await aBrowserPage({ viewport: { width: 1280, height: 1400 }, reducedMotion: 'reduce' })
  const visits = await pagesOf(url, poolId)
  // The first visits fill the caches of browser and server.
  for (const visit of visits.slice(0, 2)) await measure(page, visit)
  process.stdout.write('ready\n')
  for (const visit of visits) {
    await measure(page, visit)
    const seen: number[] = []
    for (let round = 0; round < Number(rounds); round++) seen.push(await measure(page, visit))
    process.stdout.write(`${JSON.stringify({ page: visit.name, ms: median(seen), visits: seen.length + 1 })}\n`)
  }
} finally {
  await closeBrowser()
}
