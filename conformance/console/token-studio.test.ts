import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { aMachine } from '../cognito-idp/a-machine.ts'
import { aPool } from '../cognito-idp/a-pool.ts'
import { temporaryFolder } from '../house/temporary-folder.ts'
import { aFunction } from '../lambda/a-function.ts'
import { closeBrowser } from '../pages/browser.ts'
import { poolhouse } from '../poolhouse.ts'
import { aConsole, press, review, said } from './a-console.ts'
import { aCustomizedPool, claim, code, downloadCases, write } from './a-studio.ts'

after(closeBrowser)

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
    await said(page, /bytes, fits a cookie \(4,096\)/)
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
    await said(page, /, saved code/)
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
    // Beyond what a double holds: a browser that rounds would save a case that fails.
    const withId = (level: string) =>
      code(level).replace('{ level:', "{ id: JSON.rawJSON('9223372036854775807'), level:")
    await using fn = await aFunction(withId('gold'))
    await using pool = await aPool({ PoolName: 'cases' })
    const client = await aCustomizedPool(pool, fn.created.FunctionArn)
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/token-studio?client=${client}&user=jane`)
    await said(page, 'No test cases')
    await page.getByRole('textbox', { name: 'Code of index.mjs' }).waitFor()
    await press(page, 'Run')
    await claim(page, 'ID token', 'id').getByText('9223372036854775807', { exact: true }).waitFor()
    await press(page, 'Save run as test case')
    await page.getByRole('dialog').getByLabel('Name').fill('a member gets the level')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await said(page, 'Test case a member gets the level saved.')
    await press(page, 'Run all cases')
    await said(page, '1 passed, 0 failed')

    await write(page, withId('platinum'))
    await press(page, 'Run all cases')
    await said(page, '0 passed, 1 failed')
    await said(page, 'access token, claim level: expected "gold", got "platinum"')
    await review(page, 'studio-cases')
    const file = await downloadCases(page)
    assert.equal(file.name, `${fn.FunctionName}.cases.yaml`)
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, file.name), file.text)
    const { code: exit, stdout } = await poolhouse(['test', '--url', process.env['POOLHOUSE_URL'] ?? ''], {
      cwd,
      env: { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
    })
    assert.deepEqual([exit, /^1 case, 0 failed$/m.test(stdout)], [0, true], stdout)

    const cases = page.getByRole('textbox', { name: /cases\.yaml$/ })
    await cases.press('ControlOrMeta+End')
    await page.keyboard.insertText('  - nam: wrong\n')
    await press(page, 'Save test cases')
    await said(page, /unknown member/)
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
