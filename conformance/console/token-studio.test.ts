import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, describe, it } from 'node:test'
import {
  AdminCreateUserCommand,
  CreateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aMachine } from '../cognito-idp/a-machine.ts'
import { aPool, type Pool } from '../cognito-idp/a-pool.ts'
import { aFunction } from '../lambda/a-function.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, type Console, press, review, said } from './a-console.ts'

after(closeBrowser)

const code = (level: string) => `export const handler = async (event) => {
  console.log('level for', event.userName)
  event.response = {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: { level: '${level}', sub: 'x' }, claimsToSuppress: ['email'] },
      accessTokenGeneration: { claimsToAddOrOverride: { level: '${level}' } },
    },
  }
  return event
}`

/** A pool with that function as its trigger, a user and a public client. */
async function aCustomizedPool(pool: Pool, LambdaArn: string | undefined): Promise<string> {
  const { cognito, UserPoolId } = pool
  await cognito.send(
    new UpdateUserPoolCommand({
      UserPoolId,
      LambdaConfig: {
        ...(LambdaArn && {
          PreTokenGeneration: LambdaArn,
          PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' },
        }),
      },
    }),
  )
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'jane',
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'email', Value: 'jane@example.com' }],
    }),
  )
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  )
  return UserPoolClient?.ClientId ?? ''
}

const claim = (page: Console, token: string, name: string) =>
  page
    .getByRole('table', { name: `Claims of the ${token}` })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })

/** Puts that text in the place of the code. */
async function write(page: Console, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: 'Code of index.mjs' })
  await editor.press('ControlOrMeta+a')
  await editor.press('Delete')
  await page.keyboard.insertText(text)
}

describe('The console, token studio', () => {
  it('shows tokens before and after saved and unsaved code, what had no effect and why, and saves', async () => {
    await using fn = await aFunction(code('gold'))
    await using pool = await aPool({ PoolName: 'studio' })
    const client = await aCustomizedPool(pool, fn.created.FunctionArn)
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/overview`)
    await page.getByRole('link', { name: 'Token studio' }).click()
    await page.getByRole('textbox', { name: 'Code of index.mjs' }).waitFor()
    await review(page, 'studio')

    await page.getByRole('button', { name: 'App client' }).click()
    await page.getByRole('option', { name: /web/ }).click()
    await page.getByRole('combobox', { name: 'User' }).fill('ja')
    await page.getByRole('option', { name: 'jane' }).click()
    await press(page, 'Run')
    await claim(page, 'ID token', 'level').waitFor()
    assert.match(await claim(page, 'ID token', 'level').innerText(), /added\s+level\s+"gold"/)
    assert.match(await claim(page, 'ID token', 'email').innerText(), /removed\s+email\s+"jane@example\.com"/)
    assert.match(await claim(page, 'access token', 'sub').innerText(), /same/)
    await said(page, /is locked: no function may add or change it/)
    await said(page, /Line \d+ of the answer/)
    await said(page, /bytes of the 4,096 of a cookie/)
    await review(page, 'studio-result')
    await page.getByRole('tab', { name: 'Answer' }).click()
    assert.match((await page.locator('.studio-json .marked').innerText()).trim(), /"sub": "x"/)
    await review(page, 'studio-answer')
    await page.getByRole('tab', { name: /Console output/ }).click()
    await said(page, 'level for jane')
    await page.getByRole('tab', { name: 'Tokens' }).click()

    // Everything that was chosen stands in the address.
    assert.equal(new URL(page.url()).searchParams.get('client'), client)
    await page.reload()
    await page.getByRole('textbox', { name: 'Code of index.mjs' }).waitFor()
    assert.equal(await page.getByRole('combobox', { name: 'User' }).inputValue(), 'jane')

    await write(page, code('platinum'))
    await page.keyboard.press('Control+Enter')
    await said(page, /unsaved code/)
    await claim(page, 'ID token', 'level').getByText('"platinum"').waitFor()
    await page.keyboard.insertText(' // still here')
    await press(page, 'Save')
    await said(page, /saved\. Sign-ins run it from now on/)
    await press(page, 'Run')
    await said(page, /saved code/)
    await claim(page, 'ID token', 'level').getByText('"platinum"').waitFor()
  })

  it('shows a recorded invocation to the code again, and the refusal if it fails', async () => {
    await using fn = await aFunction(code('gold'))
    await using pool = await aPool({ PoolName: 'replay' })
    await aCustomizedPool(pool, fn.created.FunctionArn)
    const token = await aMachine(pool, process.env['POOLHOUSE_URL'] ?? '')
    assert.equal((await token()).claims?.['level'], 'gold')
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/token-studio?from=recorded`)
    await page.getByRole('radio', { name: /^Choose / }).check()
    await review(page, 'studio-recorded')
    await write(page, `export const handler = async () => { throw new Error('No level for you') }`)
    await page.keyboard.press('ControlOrMeta+Enter')
    await said(page, 'PreTokenGeneration failed with error No level for you.')
    await review(page, 'studio-refusal')
  })

  it('keeps a run as a test case, and tells which cases code that is not saved breaks', async () => {
    await using fn = await aFunction(code('gold'))
    await using pool = await aPool({ PoolName: 'cases' })
    const client = await aCustomizedPool(pool, fn.created.FunctionArn)
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/token-studio?client=${client}&user=jane`)
    await said(page, 'No test cases')
    await page.getByRole('textbox', { name: 'Code of index.mjs' }).waitFor()
    await press(page, 'Run')
    await claim(page, 'ID token', 'level').waitFor()
    await press(page, 'Save run as test case')
    await page.getByRole('dialog').getByLabel('Name').fill('a member gets the level')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await said(page, 'Test case a member gets the level saved.')
    await press(page, 'Run all cases')
    await said(page, '1 passed, 0 failed')

    await write(page, code('platinum'))
    await press(page, 'Run all cases')
    await said(page, '0 passed, 1 failed')
    await said(page, 'access token, claim level: expected "gold", got "platinum"')
    await review(page, 'studio-cases')
    const [file] = await Promise.all([page.waitForEvent('download'), press(page, 'Download')])
    assert.equal(file.suggestedFilename(), `${fn.FunctionName}.cases.yaml`)
    assert.match(await readFile(await file.path(), 'utf8'), /- name: "a member gets the level"/)

    const cases = page.getByRole('textbox', { name: /cases\.yaml$/ })
    await cases.press('ControlOrMeta+End')
    await page.keyboard.insertText('  - nam: wrong\n')
    await press(page, 'Save test cases')
    await said(page, /unknown member/)
  })

  it('publishes code and releases it, compares recorded events under old and new code, and rolls back', async () => {
    await using fn = await aFunction(code('gold'))
    await using pool = await aPool({ PoolName: 'release' })
    await aCustomizedPool(pool, fn.created.FunctionArn)
    const token = await aMachine(pool, process.env['POOLHOUSE_URL'] ?? '')
    assert.equal((await token()).claims?.['level'], 'gold')
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/token-studio`)
    const release = async () => {
      await press(page, 'Publish and release')
      await page.getByRole('dialog').getByRole('button', { name: 'Publish and release' }).click()
    }
    await release()
    await said(page, 'Version 1 is published, and sign-ins run it from now on.')
    await said(page, 'Sign-ins run: Version 1.')

    await write(page, code('platinum'))
    await press(page, 'Compare recorded events')
    await said(page, '1 of 1 events compared, 1 differ.')
    await said(page, 'access token: ~ level "gold" → "platinum"')
    await review(page, 'studio-release')
    await press(page, 'Save')
    await said(page, /saved\. Sign-ins run it when it is released/)
    assert.equal((await token()).claims?.['level'], 'gold')
    await release()
    await said(page, 'Version 2 is published, and sign-ins run it from now on.')
    assert.equal((await token()).claims?.['level'], 'platinum')

    await press(page, 'Roll back to version 1')
    await said(page, 'Rolled back: sign-ins run version 1 from now on.')
    assert.equal((await token()).claims?.['level'], 'gold')
  })

  it('tells a machine from a person, and says what is missing', async () => {
    await using pool = await aPool({ PoolName: 'plain' })
    await aCustomizedPool(pool, undefined)
    await aMachine(pool, process.env['POOLHOUSE_URL'] ?? '')
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/token-studio?grant=client_credentials`)
    await said(page, 'This user pool has no pre token generation trigger')
    assert.equal(await page.getByRole('combobox', { name: 'User' }).count(), 0)
    await press(page, 'Run')
    await said(page, 'Choose an app client.')
    await page.getByRole('button', { name: 'App client' }).click()
    await page.getByRole('option', { name: /machine/ }).click()
    await page.getByText('orders/read').first().waitFor()
    await press(page, 'Run')
    assert.match(await claim(page, 'access token', 'scope').innerText(), /same\s+scope\s+"orders\/read"/)
    await said(page, 'This grant issues no ID token.')
    await review(page, 'studio-no-trigger')
  })

  it('is readable in dark mode', async () => {
    await using fn = await aFunction(code('gold'))
    await using pool = await aPool({ PoolName: 'dark' })
    const client = await aCustomizedPool(pool, fn.created.FunctionArn)
    const page = await aConsole(`/user-pools/${pool.UserPoolId}/token-studio?client=${client}&user=jane`, {
      colorScheme: 'dark',
    })
    await using _ = page
    await page.getByRole('textbox', { name: 'Code of index.mjs' }).waitFor()
    await press(page, 'Run')
    await claim(page, 'ID token', 'level').waitFor()
    await review(page, 'studio-dark')
  })
})
