import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import { aHouse, type House } from './a-house.ts'
import { tourApi } from './api-tour.ts'
import { tourPages } from './pages-tour.ts'
import { sealedValues } from './sealed-values.ts'
import { neverInAnswers } from './secrets.ts'

const operations = Object.keys(sdk).flatMap((name) => (/^[A-Z].*Command$/.test(name) ? [name.slice(0, -7)] : []))

describe('After a tour of all that it does (V22, SEC-60)', () => {
  let house: House
  let log: string

  before(async () => {
    house = await aHouse()
    const toured = await tourApi(house)
    await tourPages(house, toured)
    // What the tour does not use at least refuses an empty request, and one of strangers.
    for (const name of operations) await house.call(name, {})
    for (const name of operations)
      await house.call(name, { UserPoolId: toured.UserPoolId, AccessToken: 'none', Username: '\0' })
    await house.server.stop()
    // In `dev` the terminal is an inbox too.
    log = house.server.errors.replaceAll(/^(EMAIL|SMS) to .*$/gm, '')
  })
  after(async () => {
    await house.proxy[Symbol.asyncDispose]()
    await house.server[Symbol.asyncDispose]()
  })

  it('has answered every operation, and pages', () => {
    const { answers } = house.proxy
    const answered = new Set(answers.map(({ what }) => what))
    assert.deepEqual(
      operations.filter((name) => !answered.has(name)),
      [],
    )
    assert.ok(answers.filter(({ what, status }) => what.startsWith('GET ') && status === 200).length > 10)
    assert.ok(
      answers.every(({ status }) => status < 500),
      'an answer was an error of the server',
    )
  })

  it('has shown secrets to nobody but where they are asked for', () => {
    const found = house.proxy.answers.flatMap(({ what, text }) =>
      house.secrets.in(text, what).map((kind) => `${kind} in ${what}`),
    )
    assert.deepEqual([...new Set(found)], [])
  })

  it('has answered with no private key, stack trace or place of a file', () => {
    const found = house.proxy.answers.flatMap(({ what, text }) =>
      neverInAnswers.filter(([, form]) => form.test(text)).map(([kind]) => `${kind} in ${what}`),
    )
    assert.deepEqual([...new Set(found)], [])
  })

  it('has printed and logged no secret', () => {
    assert.match(log, /TokenGeneration_HostedAuth/)
    assert.deepEqual(house.secrets.in(log), [])
  })

  it('has let nothing out of its store that is sealed there', () => {
    const values = sealedValues(house.cwd)
    assert.ok(values.length > 20)
    const texts = [log, ...house.proxy.answers.map(({ text }) => text)]
    const found = values.filter(({ forms }) => texts.some((text) => forms.some((form) => text.includes(form))))
    assert.deepEqual(
      found.map(({ where }) => where),
      [],
    )
  })
})
