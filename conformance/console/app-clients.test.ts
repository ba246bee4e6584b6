import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, it } from 'node:test'
import {
  DeleteUserPoolDomainCommand,
  DescribeResourceServerCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool } from '../cognito-idp/a-pool.ts'
import { closeBrowser } from '../pages/browser.ts'
import { aConsole, press, review, said } from './a-console.ts'

after(closeBrowser)

describe('The console, applications', () => {
  it('creates an app client, changes its settings, and rotates its secret without a break', async () => {
    await using pool = await aPool({ PoolName: 'apps' })
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/app-clients`)
    await page.getByRole('link', { name: 'Create app client' }).first().click()
    await page.getByLabel('Name your application').fill('web')
    await page.getByLabel('Return URL - optional').fill('http://localhost:3000/callback')
    await press(page, 'All settings')
    await page.getByLabel('Accept additional user context data').check()
    await review(page, 'app-client-create')
    await page.getByRole('button', { name: 'Create app client' }).click()
    await said(page, 'App client web created.')
    const [, ClientId = ''] = /app-clients\/(\w+)/.exec(page.url()) ?? []
    const describe = async () =>
      (await pool.cognito.send(new DescribeUserPoolClientCommand({ UserPoolId: pool.UserPoolId, ClientId })))
        .UserPoolClient

    await page
      .getByLabel(/ALLOW_USER_PASSWORD_AUTH/)
      .first()
      .check()
    await page.getByLabel('Access token expiration').first().fill('30')
    await page.getByLabel('Rotate refresh tokens: each is used once').check()
    await page.getByRole('tab', { name: 'Login pages' }).click()
    await page.getByLabel('Allowed sign-out URLs').fill('http://localhost:3000/\nhttp://localhost:3000/bye')
    await page.getByLabel('Require PKCE').check()
    await review(page, 'app-client-login-pages')
    await page.getByRole('tab', { name: 'Attribute permissions' }).click()
    await page.getByLabel('Choose attributes').check()
    await page.getByLabel('Write email', { exact: true }).uncheck()
    await review(page, 'app-client-attributes')
    await press(page, 'Save changes')
    await said(page, 'App client web saved.')
    const client = await describe()
    assert.deepEqual(client?.LogoutURLs, ['http://localhost:3000/', 'http://localhost:3000/bye'])
    assert.deepEqual(client?.CallbackURLs, ['http://localhost:3000/callback'])
    assert.equal(client?.AccessTokenValidity, 30)
    assert.equal(client?.RefreshTokenRotation?.Feature, 'ENABLED')
    assert.deepEqual(client?.ExplicitAuthFlows?.toSorted(), ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'])
    assert.equal(client?.EnablePropagateAdditionalUserContextData, true)
    assert.deepEqual(
      ['email', 'name'].map((each) => client?.WriteAttributes?.includes(each)),
      [false, true],
    )
    assert.ok(client?.ReadAttributes?.includes('email'))
    // The address holds the tab, and the option is of this server.
    await page.reload()
    await page.getByRole('tab', { name: 'Login pages' }).click()
    await page.reload()
    assert.equal(await page.getByLabel('Require PKCE').isChecked(), true)

    await press(page, 'Show client secret')
    await said(page, client?.ClientSecret ?? 'a secret')
    await press(page, 'Add secret')
    await said(page, 'The new client secret')
    await page.getByRole('radio').first().check()
    await press(page, 'Delete secret')
    await page.getByRole('dialog').getByRole('textbox').fill('delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
    await said(page, 'The client secret is deleted.')
    assert.notEqual((await describe())?.ClientSecret, client?.ClientSecret)
  })

  it('shows what is wrong with a setting in the words of the API, and keeps what was typed', async () => {
    await using pool = await aPool({ PoolName: 'wrong' })
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/app-clients`)
    await page.getByRole('link', { name: 'Create app client' }).first().click()
    await page.getByLabel('Name your application').fill('web')
    await page.getByLabel('Return URL - optional').fill('http://example.com/callback')
    await page.getByRole('button', { name: 'Create app client' }).click()
    await said(page, /Invalid URL in CallbackURLs: http:\/\/example/)
    assert.equal(await page.getByLabel('Name your application').inputValue(), 'web')
  })

  it('creates domains, changes the branding version, and creates a resource server with scopes', async () => {
    await using pool = await aPool({ PoolName: 'branding' })
    const { cognito, UserPoolId } = pool
    const Domain = `branding-${randomUUID()}`
    const custom = `${Domain}.example.com`
    await using page = await aConsole(`/user-pools/${UserPoolId}/domain`)
    await press(page, 'Create domain')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Domain prefix').fill(Domain)
    await dialog.getByRole('button', { name: 'Create domain' }).click()
    await said(page, `Domain ${Domain} created.`)
    await press(page, 'Edit branding version')
    await dialog.getByRole('radio', { name: 'Hosted UI (classic)' }).check()
    await press(page, 'Save changes')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('Hosted UI (classic)', { exact: true }).waitFor()
    const described = await cognito.send(new DescribeUserPoolDomainCommand({ Domain }))
    assert.equal(described.DomainDescription?.ManagedLoginVersion, 1)

    await press(page, 'Create custom domain')
    await dialog.getByLabel('Custom domain').fill(custom)
    await dialog.getByLabel('Certificate ARN').fill('arn:aws:acm:us-east-1:000000000000:certificate/12345678')
    await dialog.getByRole('button', { name: 'Create custom domain' }).click()
    await said(page, `Domain ${custom} created.`)
    await press(page, 'Delete custom domain')
    await review(page, 'domain')
    await dialog.getByLabel(`To confirm, type ${custom}`).fill(custom)
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await said(page, `Domain ${custom} deleted.`)

    await page.getByRole('button', { name: 'Create resource server' }).first().click()
    await dialog.getByLabel('Resource server name').fill('Orders')
    await dialog.getByLabel('Resource server identifier').fill('orders')
    await dialog.getByLabel('Scope 1', { exact: true }).fill('read')
    await dialog.getByLabel('Description of scope 1').fill('See orders')
    await review(page, 'resource-server')
    await dialog.getByRole('button', { name: 'Create resource server' }).click()
    await said(page, 'Resource server orders saved.')
    const { ResourceServer } = await cognito.send(
      new DescribeResourceServerCommand({ UserPoolId, Identifier: 'orders' }),
    )
    assert.deepEqual(ResourceServer?.Scopes, [{ ScopeName: 'read', ScopeDescription: 'See orders' }])
    await cognito.send(new DeleteUserPoolDomainCommand({ UserPoolId, Domain }))
  })
})
