import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, it } from 'node:test'
import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  ListUserPoolClientsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool } from '../cognito-idp/a-pool.ts'
import { cognitoClient } from '../cognito-idp/client.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, press, review, said } from './a-console.ts'

after(closeBrowser)

describe('The console, user pools', () => {
  it('lists the pools of the region, and finds one by its name', async () => {
    await using pool = await aPool({ PoolName: `find-me-${randomUUID().slice(0, 8)}` })
    await using page = await aConsole('/user-pools')
    await page.getByRole('searchbox', { name: 'Find user pools' }).fill(pool.UserPoolId)
    await page.getByRole('link', { name: /^find-me/ }).waitFor()
    await review(page, 'user-pools')
    await page.getByRole('link', { name: /^find-me/ }).click()
    await page.getByRole('heading', { name: 'User pool information' }).waitFor()
    assert.equal(new URL(page.url()).pathname, `/console/user-pools/${pool.UserPoolId}/overview`)
    await said(page, `${process.env['POOLHOUSE_URL']}/${pool.UserPoolId}/.well-known/jwks.json`)
    await review(page, 'overview')
  })

  it('creates a pool for a web application, with a domain and an app client that fit', async () => {
    const cognito = cognitoClient()
    await using page = await aConsole('/user-pools/create')
    await review(page, 'create-user-pool')
    await press(page, 'Create user pool')
    await said(page, 'Name the user pool.')
    await page.getByLabel('User pool name').fill('shop')
    await page.getByLabel('Name your application').fill('web')
    await page.getByLabel('Return URL').fill('http://localhost:3000/callback')
    await press(page, 'Create user pool')
    await said(page, 'User pool shop created.')
    const [, UserPoolId = ''] = /user-pools\/([^/]+)\/overview/.exec(page.url()) ?? []

    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))
    assert.deepEqual([UserPool?.UsernameAttributes, UserPool?.AutoVerifiedAttributes], [['email'], ['email']])
    // Hyphens may stand in a word that no domain may have.
    assert.equal(UserPool?.Domain?.replaceAll('-', ''), UserPoolId.toLowerCase().replaceAll(/[_-]/g, ''))
    const { UserPoolClients } = await cognito.send(new ListUserPoolClientsCommand({ UserPoolId }))
    const ClientId = UserPoolClients?.[0]?.ClientId
    const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))
    assert.deepEqual(UserPoolClient?.CallbackURLs, ['http://localhost:3000/callback'])
    assert.ok(UserPoolClient?.ClientSecret)

    await press(page, 'Delete user pool')
    const dialog = page.getByRole('dialog')
    assert.equal(await dialog.getByRole('button', { name: 'Delete', exact: true }).isDisabled(), true)
    await dialog.getByRole('textbox').fill('shop')
    await review(page, 'delete-user-pool')
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await said(page, 'User pool shop deleted.')
    await assert.rejects(cognito.send(new DescribeUserPoolCommand({ UserPoolId })), {
      name: 'ResourceNotFoundException',
    })
  })

  it('creates a pool for machines, whose client gets a token at once', async () => {
    const cognito = cognitoClient()
    await using page = await aConsole('/user-pools/create')
    await page.getByLabel('User pool name').fill('robots')
    await page.getByLabel('Machine-to-machine application').check()
    await page.getByLabel('Name your application').fill('robot')
    await press(page, 'Create user pool')
    await said(page, 'User pool robots created.')
    const [, UserPoolId = ''] = /user-pools\/([^/]+)\/overview/.exec(page.url()) ?? []
    const { UserPoolClients } = await cognito.send(new ListUserPoolClientsCommand({ UserPoolId }))
    const ClientId = UserPoolClients?.[0]?.ClientId
    const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))
    const answer = await fetch(`${process.env['POOLHOUSE_URL']}/${UserPoolId}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${ClientId}:${UserPoolClient?.ClientSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
    assert.equal(answer.status, 200)
  })

  it('creates a pool with everything chosen before', async () => {
    const cognito = cognitoClient()
    await using page = await aConsole('/user-pools/create')
    await page.getByLabel('User pool name').fill('full')
    await page.getByLabel('Name your application').fill('app')
    await page.getByLabel('Phone number', { exact: true }).first().check()
    await page.getByLabel('Username', { exact: true }).check()
    await page.getByLabel(/^Preferred username/).check()
    await press(page, 'All settings')
    await page.getByLabel(/^Case counts/).check()
    await press(page, 'Add custom attribute')
    await page.getByLabel('Name', { exact: true }).fill('tier')
    await page.getByLabel('Max length - optional').fill('20')
    await page.getByLabel('Optional MFA').check()
    await page.getByLabel('SMS message', { exact: true }).check()
    await page.getByLabel('Previous passwords that are refused').fill('3')
    await page.getByLabel('SMS only').check()
    await page.getByLabel('Always remember').check()
    await review(page, 'create-user-pool-full')
    await press(page, 'Create user pool')
    await said(page, 'User pool full created.')
    const [, UserPoolId = ''] = /user-pools\/([^/]+)\/overview/.exec(page.url()) ?? []
    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))
    assert.deepEqual(UserPool?.AliasAttributes, ['email', 'phone_number', 'preferred_username'])
    assert.equal(UserPool?.UsernameConfiguration?.CaseSensitive, true)
    const tier = UserPool?.SchemaAttributes?.find(({ Name }) => Name === 'custom:tier')
    assert.equal(tier?.StringAttributeConstraints?.MaxLength, '20')
    assert.equal(UserPool?.Policies?.PasswordPolicy?.PasswordHistorySize, 3)
    assert.deepEqual(UserPool?.AccountRecoverySetting?.RecoveryMechanisms, [
      { Name: 'verified_phone_number', Priority: 1 },
    ])
    assert.equal(UserPool?.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt, false)
    const mfa = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))
    assert.deepEqual([mfa.MfaConfiguration, mfa.SoftwareTokenMfaConfiguration?.Enabled], ['OPTIONAL', true])
    assert.ok(mfa.SmsMfaConfiguration?.SmsConfiguration?.SnsCallerArn)
  })

  it('says so where a pool or a page is not there', async () => {
    await using page = await aConsole('/user-pools/us-east-1_Nowhere99/overview')
    await said(page, 'User pool us-east-1_Nowhere99 does not exist.')
    await page.goto(`${process.env['POOLHOUSE_URL']}/console/somewhere`)
    await page.getByRole('heading', { name: 'Page not found' }).waitFor()
  })

  it('is all there in the dark, on a phone and by the keyboard', async () => {
    await using pool = await aPool({ PoolName: 'keyboard' })
    await using page = await aConsole('/user-pools', { colorScheme: 'dark', viewport: { width: 390, height: 844 } })
    await page.getByRole('searchbox').focus()
    await page.keyboard.type(pool.UserPoolId)
    await page.getByRole('link', { name: 'keyboard', exact: true }).waitFor()
    await review(page, 'dark-phone')
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), true)
    // A table is one stop, and the arrows go from cell to cell: WAI-ARIA practices, "Grid".
    const isInTable = () => page.evaluate("document.activeElement?.closest('th') !== null")
    for (let presses = 0; presses < 10 && !(await isInTable()); presses++) await page.keyboard.press('Tab')
    for (const key of ['ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'User pool information' }).waitFor()
  })
})
