import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { InvokeCommand, ListAliasesCommand } from '@aws-sdk/client-lambda'
import { aFunction } from '../lambda/a-function.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, type Console, press, review, said } from './a-console.ts'

after(closeBrowser)

const code = `export const handler = async (event) => {
  console.log('tier', process.env.TIER, 'for', event.userName)
  if (!event.userName) throw new Error('Nobody asks')
  return { tier: process.env.TIER ?? 'none', source: event.triggerSource, id: JSON.rawJSON('9223372036854775807') }
}`

const tab = (page: Console, name: string) => page.getByRole('tab', { name, exact: true }).click()

async function publish(page: Console, version: string): Promise<void> {
  await tab(page, 'Versions')
  await press(page, 'Publish new version')
  await said(page, `Version ${version} is published`)
}

async function setTier(page: Console, value: string): Promise<void> {
  await tab(page, 'Configuration')
  await page.getByLabel('Value 1').fill(value)
  await press(page, 'Save configuration')
  await page
    .getByText(/^Configuration of .* saved/)
    .last()
    .waitFor()
}

describe('The console, functions', () => {
  it('sets the environment, tests with an event, publishes versions, and moves an alias between them', async () => {
    await using fn = await aFunction(code)
    const { lambda, FunctionName } = fn
    await using page = await aConsole(`/functions/${FunctionName}?tab=configuration`)
    await press(page, 'Add environment variable')
    await page.getByLabel('Key 1').fill('TIER')
    await setTier(page, 'gold')
    await review(page, 'function-configuration')

    await tab(page, 'Test')
    await press(page, 'Test')
    await said(page, 'The function answered')
    const answer = page.getByLabel('Answer', { exact: true })
    assert.match(
      await answer.innerText(),
      /"tier": "gold",\s+"source": "TokenGeneration_Authentication",\s+"id": 9223372036854775807/,
    )
    assert.match(await page.getByLabel('Log', { exact: true }).innerText(), /tier gold for jane/)
    await review(page, 'function-test')
    await page.getByRole('button', { name: /^Begin with/ }).click()
    await page.getByRole('option', { name: 'Pre sign-up' }).click()
    await press(page, 'Test')
    await answer.getByText('PreSignUp_SignUp').waitFor()
    const event = page.getByRole('textbox', { name: 'Code of event.json' })
    for (const [text, outcome] of [
      ['{}', 'The function failed'],
      ['{ nobody', /^The event is no JSON/],
    ] as const) {
      await event.press('ControlOrMeta+a')
      await page.keyboard.insertText(text)
      await press(page, 'Test')
      await said(page, outcome)
    }

    await publish(page, '1')
    await setTier(page, 'silver')
    await publish(page, '2')
    await tab(page, 'Aliases')
    await page.getByRole('button', { name: 'Create alias' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Alias name').fill('live')
    await dialog.getByRole('button', { name: /^Version/ }).click()
    await page.getByRole('option', { name: '1', exact: true }).click()
    await dialog.getByRole('button', { name: 'Create alias' }).click()
    await said(page, 'Alias live points to version 1.')
    const tier = async () => {
      const { Payload } = await lambda.send(
        new InvokeCommand({ FunctionName, Qualifier: 'live', Payload: '{"userName":"jane"}' }),
      )
      return JSON.parse(Payload?.transformToString() ?? '').tier
    }
    assert.equal(await tier(), 'gold')
    await page.getByRole('radio', { name: 'Choose live' }).check()
    await press(page, 'Move to another version')
    await dialog.getByRole('button', { name: /^Version/ }).click()
    await page.getByRole('option', { name: '2', exact: true }).click()
    await dialog.getByRole('button', { name: 'Move' }).click()
    await said(page, 'Alias live points to version 2.')
    assert.equal(await tier(), 'silver')
    await review(page, 'function-aliases')
    await page.getByRole('radio', { name: 'Choose live' }).check()
    await press(page, 'Delete')
    await dialog.getByRole('textbox').fill('live')
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await said(page, 'Alias live deleted.')
    assert.deepEqual((await lambda.send(new ListAliasesCommand({ FunctionName }))).Aliases, [])
  })
})
