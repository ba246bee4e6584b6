import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { describeUserAgent } from './describe-user-agent.ts'

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)'
const windows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit}`
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'

describe('what a user agent is called', () => {
  const table: [userAgent: string | undefined, called: string][] = [
    [`${windows} Chrome/125.0.0.0 Safari/537.36`, 'Chrome 125 / Windows'],
    [`${windows} HeadlessChrome/125.0.0.0 Safari/537.36`, 'Chrome 125 / Windows'],
    [`${windows} Chrome/125.0.0.0 Safari/537.36 Edg/124.0.2478.67`, 'Edge 124 / Windows'],
    [`${windows} Chrome/124.0.0.0 Safari/537.36 OPR/110.0.0.0`, 'Opera 110 / Windows'],
    [`${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15`, 'Safari 17 / macOS'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0', 'Firefox 126 / Linux'],
    [
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/125.0.0.0 Safari/537.36',
      'Chrome 125 / ChromeOS',
    ],
    [`${iPhone} Version/17.5 Mobile/15E148 Safari/604.1`, 'Safari 17 / iOS 17'],
    [`${iPhone} CriOS/125.0.6422.80 Mobile/15E148 Safari/604.1`, 'Chrome 125 / iOS 17'],
    [
      'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 Version/16.6 Mobile/15E148 Safari/604.1',
      'Safari 16 / iPadOS 16',
    ],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-S921B) ${webKit} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
      'Samsung Internet 25 / Android 14',
    ],
    ['aws-sdk-js/3.1169.0 ua/2.1 os/linux#6.1.0 lang/js md/nodejs#24.21.0', 'aws-sdk-js 3 / Linux'],
    ['okhttp/4.12.0', 'okhttp 4'],
    ['MyApp/2.1 CFNetwork/1494 Darwin/23.4.0', 'MyApp 2'],
    ['something else', 'unknown'],
    ['Mozilla/5.0', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ]
  for (const [userAgent, called] of table) {
    it(`${called}: ${userAgent}`, () => assert.equal(describeUserAgent(userAgent), called))
  }

  it('takes no longer for whoever sends much', () => {
    assert.equal(describeUserAgent(`Version/1${'1'.repeat(100_000)}`), 'Version 1'.padEnd(512, '1').slice(0, 512))
  })
})
