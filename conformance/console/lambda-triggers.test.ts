import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider'
import { DeleteFunctionCommand } from '@aws-sdk/client-lambda'
import { aMachine } from '../cognito-idp/a-machine.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { lambdaClient } from '../lambda/a-function.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, press, review, said } from './a-console.ts'

after(closeBrowser)

describe('The console, Lambda triggers', () => {
  it('makes a new function the trigger, changes it, shows its runs, and takes the trigger out', async () => {
    await using pool = await aPool({ PoolName: 'tutorial' })
    const token = await aMachine(pool, process.env['POOLHOUSE_URL'] ?? '')
    const name = `tokens-${randomUUID().slice(0, 8)}`
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/user-pool-properties`)
    await said(page, 'No Lambda triggers')
    await review(page, 'triggers-empty')
    await page.getByRole('link', { name: 'Add Lambda trigger' }).first().click()

    await page.getByLabel('Authentication', { exact: true }).check()
    await page.getByLabel('Pre token generation trigger').check()
    await page.getByLabel(/Basic features \+ access token customization for user identities/).check()
    await said(page, /Tokens of machines are not customized by this version/)
    await review(page, 'trigger-add')
    await page.getByLabel(/Recommended$/).check()

    await press(page, 'Create Lambda function')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Function name').fill(name)
    await review(page, 'function-create')
    await dialog.getByRole('button', { name: 'Create function' }).click()
    await page.getByRole('link', { name: 'View Lambda function' }).waitFor()
    await press(page, 'Add Lambda trigger')
    await said(page, 'Pre token generation trigger added.')
    await page.getByRole('link', { name, exact: true }).waitFor()
    await review(page, 'triggers')
    const { UserPool } = await pool.cognito.send(new DescribeUserPoolCommand({ UserPoolId: pool.UserPoolId }))
    assert.equal(UserPool?.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion, 'V3_0')
    assert.equal((await token()).claims?.['tier'], 'machine')

    // The same path again, to change the function and then to take the trigger out.
    await page.getByRole('link', { name, exact: true }).click()
    const editor = page.getByRole('textbox', { name: 'Code of index.mjs' })
    await editor.waitFor()
    await review(page, 'function-code')
    await editor.press('ControlOrMeta+a')
    await editor.press('Delete')
    await page.keyboard.insertText(`export const handler = async (event) => {
      console.log('changed in the console')
      event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: { tier: 'edited' } } } }
      return event
    }`)
    await press(page, 'Save')
    await said(page, `Code of ${name} saved.`)
    assert.equal((await token()).claims?.['tier'], 'edited')
    await page.getByRole('tab', { name: 'Monitor' }).click()
    await page.getByRole('button', { name: /^ok / }).first().click()
    await said(page, /changed in the console/)
    await review(page, 'function-monitor')

    await page.goto(`${process.env['POOLHOUSE_URL']}/console/user-pools/${pool.UserPoolId}/extensions`)
    await page.getByRole('radio', { name: 'Choose PreTokenGeneration' }).check()
    await press(page, 'Remove')
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await said(page, 'Pre token generation trigger removed.')
    assert.equal((await token()).claims?.['tier'], undefined)
    await lambdaClient().send(new DeleteFunctionCommand({ FunctionName: name }))
  })

  it('shows what the feature plan does not allow, why, and where to change it', async () => {
    await using pool = await aPool({ PoolName: 'small', UserPoolTier: 'LITE' })
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/extensions/add`)
    const recommended = page.getByLabel(/Recommended$/)
    await recommended.waitFor()
    assert.equal(await recommended.isDisabled(), true)
    await said(page, 'The feature plan Lite does not include access token customization.')
    await page.getByRole('link', { name: 'Change the feature plan' }).waitFor()
    await review(page, 'trigger-lite')
  })

  it('shows a trigger whose function is gone as broken', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:gone-long-ago'
    await using pool = await aPool({ LambdaConfig: { PostAuthentication: arn } })
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/extensions`)
    await said(page, /gone-long-ago is not in this region/)
  })
})
