import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, it, type TestContext } from 'node:test'
import {
  CreateUserPoolClientCommand,
  CreateUserPoolDomainCommand,
  DeleteUserPoolDomainCommand,
  DescribeManagedLoginBrandingByClientCommand,
  DescribeTermsByClientCommand,
  GetUICustomizationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { aPool, type Pool } from '../cognito-idp/a-pool.ts'
import { closeBrowser } from '../pages/browser.ts'
import { png, svg } from '../pages/images.ts'
import { aConsole, type Console, press, review, said } from './a-console.ts'

after(closeBrowser)

async function aClient({ cognito, UserPoolId }: Pool): Promise<string> {
  const input = { UserPoolId, ClientName: 'shop' }
  return (await cognito.send(new CreateUserPoolClientCommand(input))).UserPoolClient?.ClientId ?? ''
}

async function aDomain({ cognito, UserPoolId }: Pool): Promise<AsyncDisposable> {
  const domain = { UserPoolId, Domain: `branding-${randomUUID()}` }
  await cognito.send(new CreateUserPoolDomainCommand(domain))
  return {
    async [Symbol.asyncDispose]() {
      await cognito.send(new DeleteUserPoolDomainCommand(domain))
    },
  }
}

/** The page that is shown beside the form. */
const previewOf = (page: Console) => page.frameLocator('iframe[title^="Preview of the page"]')

/** Resolves when the element in the preview looks so. */
const showsStyle = (t: TestContext, page: Console, selector: string, property: string, value: string) =>
  t.waitFor(
    async () => {
      const element = `document.querySelector('iframe').contentDocument.querySelector('${selector}')`
      assert.equal(await page.evaluate(`getComputedStyle(${element}).getPropertyValue('${property}')`), value)
    },
    { timeout: 30_000 },
  )

describe('The console, branding', () => {
  it('gives an app client a style, shows the page with it before it is saved, and deletes it', async (t) => {
    await using pool = await aPool({ PoolName: 'brand' })
    const ClientId = await aClient(pool)
    const which = { UserPoolId: pool.UserPoolId, ClientId }
    const describeStyle = async () =>
      (await pool.cognito.send(new DescribeManagedLoginBrandingByClientCommand(which))).ManagedLoginBranding
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/managed-login`)
    await page.getByText('None', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'shop' }).click()
    await press(page, 'Create style')
    await previewOf(page).getByRole('heading', { name: 'Sign in' }).waitFor()
    assert.equal((await describeStyle())?.UseCognitoProvidedValues, true)

    await page.getByRole('button', { name: 'Page background' }).click()
    await page.getByRole('textbox', { name: 'Color, light, in digits' }).fill('ffeeddff')
    await showsStyle(t, page, 'body', 'background-color', 'rgb(255, 238, 221)')
    await page.getByRole('tab', { name: 'Images' }).click()
    await page.getByRole('button', { name: 'Add image' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: svg })
    await review(page, 'add-image')
    await dialog.getByRole('button', { name: 'Add image' }).click()
    await previewOf(page).locator('main img[src^="data:"]').waitFor()
    await review(page, 'style-images')
    assert.equal((await describeStyle())?.Assets, undefined, 'nothing is saved yet')

    await previewOf(page).getByRole('link', { name: 'Create an account' }).click()
    await previewOf(page).getByRole('button', { name: 'Sign in' }).click()
    await previewOf(page).getByRole('heading', { name: 'Sign in' }).waitFor()

    await page.getByRole('tab', { name: 'Settings', exact: true }).click()
    await press(page, 'Save changes')
    await said(page, 'Style saved.')
    const saved = await describeStyle()
    assert.deepEqual(saved?.Settings, {
      components: {
        pageBackground: { lightMode: { color: 'ffeeddff' } },
        form: { logo: { enabled: true } },
      },
    })
    assert.equal(saved?.Assets?.[0]?.Category, 'FORM_LOGO')
    await previewOf(page).locator('main img[src*="/branding/"]').waitFor()

    await page.getByRole('button', { name: 'Dark' }).click()
    await showsStyle(t, page, ':root', 'color-scheme', 'dark')
    await page.getByRole('button', { name: 'Inputs' }).click()
    await review(page, 'style')
    await page.goto(page.url().replace(/\?.*/, '?page=sign-up&size=phone'))
    await previewOf(page).getByRole('heading', { name: 'Create an account' }).waitFor()

    await press(page, 'Delete style')
    await dialog.getByLabel('To confirm, type shop').fill('shop')
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await said(page, 'Style of shop deleted.')
    await page.getByText('None', { exact: true }).waitFor()
    await review(page, 'managed-login')
    await assert.rejects(describeStyle(), { name: 'ResourceNotFoundException' })
  })

  it('edits the classic look, and tells why the server would not take it', async (t) => {
    await using pool = await aPool({ PoolName: 'classic' })
    const { cognito, UserPoolId } = pool
    await using _domain = await aDomain(pool)
    await using page = await aConsole(`/user-pools/${UserPoolId}/managed-login/hosted-ui`)
    const css = page.getByLabel('CSS', { exact: true })
    await css.fill('.submitButton-customizable { position: fixed }')
    await said(page, /CSS is not accepted/)
    await css.fill('.submitButton-customizable { background-color: #123456 }')
    await showsStyle(t, page, 'form button', 'background-color', 'rgb(18, 52, 86)')
    await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: png })
    await previewOf(page).locator('main img').waitFor()
    await press(page, 'Save changes')
    await said(page, 'Classic branding saved.')
    await page.getByAltText('Logo').waitFor()
    await review(page, 'hosted-ui')
    const { UICustomization } = await cognito.send(new GetUICustomizationCommand({ UserPoolId, ClientId: 'ALL' }))
    assert.match(UICustomization?.CSS ?? '', /#123456/)
    assert.ok(UICustomization?.ImageUrl)

    await press(page, 'Delete')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('To confirm, type ALL').fill('ALL')
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await said(page, 'Classic branding deleted.')
    const after = await cognito.send(new GetUICustomizationCommand({ UserPoolId, ClientId: 'ALL' }))
    assert.equal(after.UICustomization?.CSS, undefined)
  })

  it('creates, edits and deletes terms documents', async () => {
    await using pool = await aPool({ PoolName: 'terms' })
    const which = { UserPoolId: pool.UserPoolId, ClientId: await aClient(pool), TermsName: 'terms-of-use' }
    const describeTerms = async () => (await pool.cognito.send(new DescribeTermsByClientCommand(which))).Terms
    await using page = await aConsole(`/user-pools/${pool.UserPoolId}/managed-login`)
    await page.getByRole('button', { name: 'Create terms document' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /App client/ }).click()
    await page.getByRole('option', { name: /shop/ }).click()
    await dialog.getByLabel('URL 1').fill('https://example.com/terms')
    await dialog.getByRole('button', { name: 'Add language' }).click()
    await dialog.getByLabel('URL 2').fill('https://example.com/en')
    await review(page, 'terms-form')
    await dialog.getByRole('button', { name: 'Create terms document' }).click()
    await said(page, 'Terms of use saved.')
    const Links = { 'cognito:default': 'https://example.com/terms', 'cognito:english': 'https://example.com/en' }
    assert.deepEqual((await describeTerms())?.Links, Links)

    await page.getByRole('radio', { name: /^Choose/ }).check()
    await press(page, 'Edit')
    await dialog.getByRole('button', { name: 'Remove English' }).click()
    await press(page, 'Save changes')
    await page.getByRole('gridcell', { name: 'Default', exact: true }).waitFor()
    assert.deepEqual(Object.keys((await describeTerms())?.Links ?? {}), ['cognito:default'])

    await page.getByRole('radio', { name: /^Choose/ }).check()
    await press(page, 'Delete')
    await dialog.getByLabel('To confirm, type terms-of-use').fill('terms-of-use')
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
    await said(page, 'Terms of use deleted.')
    await assert.rejects(describeTerms(), { name: 'ResourceNotFoundException' })
  })
})
