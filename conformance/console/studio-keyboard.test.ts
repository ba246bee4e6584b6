import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { PublishVersionCommand } from '@aws-sdk/client-lambda'
import type { Locator } from 'playwright-core'
import { aPool } from '../cognito-idp/a-pool.ts'
import { aFunction } from '../lambda/a-function.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, type Console, review, said } from './a-console.ts'
import { aCustomizedPool, claim, code } from './a-studio.ts'

after(closeBrowser)

/** Tab by tab, as somebody without a mouse goes there. */
async function tabTo(page: Console, target: Locator): Promise<void> {
  await target.waitFor()
  for (let steps = 0; steps < 120; steps++) {
    await page.keyboard.press('Tab')
    const isThere = await target.evaluate((element) => element.matches(':focus'))
    if (isThere) return
  }
  assert.fail(`Tab does not lead to ${target}`)
}

describe('The console, token studio by keyboard', () => {
  it('leads from the choice to the release and back', async () => {
    await using fn = await aFunction(code('gold'))
    await using pool = await aPool({ PoolName: 'keyboard' })
    await fn.lambda.send(new PublishVersionCommand({ FunctionName: fn.FunctionName }))
    await aCustomizedPool(pool, `${fn.created.FunctionArn}:1`)
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/token-studio`)
    const { keyboard } = page
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const press = async (target: Locator) => {
      await tabTo(page, target)
      await keyboard.press('Enter')
    }

    await press(page.getByRole('button', { name: /^App client/ }))
    await page.getByRole('option', { name: /web/ }).waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await tabTo(page, page.getByRole('combobox', { name: 'User' }))
    await keyboard.type('ja')
    await page.getByRole('option', { name: 'jane' }).waitFor()
    // What was typed is the first choice.
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')

    // The editor knows what the event has, and Tab leads on from it.
    const editor = page.getByRole('textbox', { name: 'Code of index.mjs' })
    await tabTo(page, editor)
    await keyboard.press('ControlOrMeta+Home')
    await keyboard.press('End')
    await keyboard.press('Enter')
    await keyboard.type('console.log(event.request.sco')
    await page.getByRole('option', { name: /^scopes/ }).waitFor()
    await review(page, 'studio-completion')
    await keyboard.press('Enter')
    await page.getByText('console.log(event.request.scopes)').waitFor()
    await keyboard.press('ControlOrMeta+Enter')
    await claim(page, 'ID token', 'level').waitFor()

    await tabTo(page, page.getByRole('tab', { name: 'Tokens' }))
    for (const _ of ['Event', 'Answer', 'Console output']) await keyboard.press('ArrowRight')
    await said(page, /'aws\.cognito\.signin\.user\.admin'/)

    await press(button('Save run as test case'))
    await tabTo(page, page.getByRole('dialog').getByLabel('Name'))
    await keyboard.type('a member gets the level')
    await keyboard.press('Enter')
    await said(page, 'Test case a member gets the level saved.')
    await press(button('Run all cases'))
    await said(page, '1 passed, 0 failed')

    await press(button('Save'))
    await said(page, /saved\. Sign-ins run it when it is released/)
    await press(button('Publish and release'))
    await press(page.getByRole('dialog').getByRole('button', { name: 'Publish and release' }))
    await said(page, 'Sign-ins run: Version 2.')
    await press(button('Roll back to version 1'))
    await said(page, 'Sign-ins run: Version 1.')
  })
})
