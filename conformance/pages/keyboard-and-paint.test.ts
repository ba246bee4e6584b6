import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'

after(closeBrowser)

/** What has the focus, and how it shows that. */
const focused = (page: Page) =>
  page.evaluate(`(() => {
    const { activeElement: element } = document
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return [element.name || element.textContent, outlineStyle, outlineWidth].join(' ')
  })()`)

describe('The pages by keyboard alone', () => {
  it('lead from the first field to the app, and show where one is', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', { email: 'ada@example.com', email_verified: 'true' })
    await using page = await aBrowserPage({ javaScriptEnabled: true })
    const begun = await app.begin()
    await page.goto(begun.url)

    assert.equal(await focused(page), 'username solid 3px')
    await page.keyboard.type('ada')
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'password solid 3px')
    await page.keyboard.type('Wrong-1234')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    assert.equal(await focused(page), 'password solid 3px')
    await page.keyboard.type(aPassword)
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'Forgot your password? solid 3px')
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), 'Sign in solid 3px')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${app.callback}?**`)

    assert.equal((await app.finish(begun, page.url())).claims()?.['cognito:username'], 'ada')
  })

  it('reach every link and button of the sign-up page, in the order in which they are read', async () => {
    await using app = await anApp()
    await using page = await aBrowserPage()
    const { url } = await app.begin()
    await page.goto(`${app.pages}/signup${url.slice(url.indexOf('?'))}`)

    const order: unknown[] = [await focused(page)]
    for (let n = 0; n < 5; n++) {
      await page.keyboard.press('Tab')
      order.push(await focused(page))
    }

    assert.deepEqual(
      order,
      ['username', 'attribute.email', 'password', 'password_again', 'Create account', 'Sign in'].map(
        (name) => `${name} solid 3px`,
      ),
    )
  })
})

describe('The sign-in page', () => {
  it('is painted within 100 ms, and nothing on it moves', async (test) => {
    await using app = await anApp()
    await using page = await aBrowserPage()
    const { url } = await app.begin()
    const paints: number[] = []

    for (let n = 0; n < 7; n++) {
      await page.goto(url)
      const painted = `new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true })
      })`
      paints.push(Number(await page.evaluate(painted)))
      const shifted = `new Promise((resolve) => {
        const seen = []
        new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(seen.length)))
      })`
      assert.equal(await page.evaluate(shifted), 0)
    }

    const [least = Number.POSITIVE_INFINITY, ...more] = paints.toSorted((a, b) => a - b)
    test.diagnostic(`first paint: ${least} ms at best, ${more[2]} ms in the middle of seven`)
    // Other tests run at the same time: what is asked is that the page can be there so soon.
    assert.ok(least <= 100, `first paint took ${paints} ms`)
  })
})
