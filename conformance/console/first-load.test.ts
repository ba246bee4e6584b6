import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { aPool } from '../cognito-idp/a-pool.ts'
import { aBrowserPage, closeBrowser } from '../pages/browser.ts'

after(closeBrowser)

const mostBytes = 500 * 1024

describe('The first load of the console', () => {
  for (const page of ['/user-pools', '/user-pools/:pool/overview']) {
    it(`of ${page} takes no more than 500 KB over the wire, fonts included`, async () => {
      await using pool = await aPool()
      await using browser = await aBrowserPage()
      const network = await browser.context().newCDPSession(browser)
      await network.send('Network.enable')
      let bytes = 0
      network.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength
      })
      await browser.goto(`${process.env['POOLHOUSE_URL']}/console${page.replace(':pool', pool.UserPoolId)}`)
      await browser.locator('h1').waitFor()
      await browser.waitForLoadState('networkidle')
      assert.ok(bytes > 50 * 1024, `${bytes} bytes is too little to be true`)
      assert.ok(bytes <= mostBytes, `${bytes} bytes`)
    })
  }
})
