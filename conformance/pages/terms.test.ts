import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  CreateTermsCommand,
  DeleteTermsCommand,
  DescribeTermsByClientCommand,
  DescribeTermsCommand,
  ListTermsCommand,
  UpdateTermsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { refuses } from '../cognito-idp/refusals.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'

after(closeBrowser)

type Links = Record<string, string>

const creation = ({ UserPoolId, ClientId }: App, TermsName: string, Links?: Links) =>
  new CreateTermsCommand({
    ...{ UserPoolId, ClientId, TermsName, TermsSource: 'LINK', Enforcement: 'NONE' },
    ...(Links && { Links: Links as never }),
  })

const inAll = { 'cognito:default': 'https://app.example/terms', 'cognito:german': 'https://app.example/agb' }

describe('Terms', () => {
  it('are created, described, listed, updated and deleted', async () => {
    await using app = await anApp()
    const { cognito, UserPoolId, ClientId } = app
    const { Terms: made } = await cognito.send(creation(app, 'terms-of-use', inAll))
    const TermsId = made?.TermsId ?? ''
    const { CreationDate, LastModifiedDate, ...rest } = made ?? {}
    assert.deepEqual(rest, {
      ...{ TermsId, UserPoolId, ClientId, TermsName: 'terms-of-use', TermsSource: 'LINK', Enforcement: 'NONE' },
      Links: inAll,
    })
    assert.deepEqual((await cognito.send(new DescribeTermsCommand({ UserPoolId, TermsId }))).Terms, made)
    const byClient = new DescribeTermsByClientCommand({ UserPoolId, ClientId, TermsName: 'terms-of-use' })
    assert.deepEqual((await cognito.send(byClient)).Terms, made)
    const { Terms: listed } = await cognito.send(new ListTermsCommand({ UserPoolId }))
    assert.deepEqual(listed, [
      { TermsId, TermsName: 'terms-of-use', Enforcement: 'NONE', CreationDate, LastModifiedDate },
    ])
    const Links = { 'cognito:default': 'https://app.example/new' } as const
    const { Terms: updated } = await cognito.send(new UpdateTermsCommand({ UserPoolId, TermsId, Links }))
    assert.deepEqual(updated?.Links, Links)
    await cognito.send(new DeleteTermsCommand({ UserPoolId, TermsId }))
    await refuses(cognito.send(byClient), 'ResourceNotFoundException', 'Terms terms-of-use do not exist.')
  })

  it('have one document of a name for each client, with links to web pages', async () => {
    await using app = await anApp()
    const { cognito } = app
    await cognito.send(creation(app, 'terms-of-use', inAll))

    const refusals: [string, Links | undefined, string, string][] = [
      ['terms-of-use', inAll, 'TermsExistsException', 'The app client has terms of the name terms-of-use already.'],
      [
        'privacy-policy',
        { 'cognito:default': 'javascript:alert(1)' },
        'InvalidParameterException',
        'The link of cognito:default must be an http or https URL.',
      ],
      ['privacy-policy', undefined, 'InvalidParameterException', 'Links are required for terms of the source LINK.'],
    ]
    for (const [name, links, code, text] of refusals) {
      await refuses(cognito.send(creation(app, name, links)), code, text)
    }
  })

  it('stand on the sign-up page when there are both, in its language or by default', async () => {
    await using app = await anApp()
    await using page = await aBrowserPage()
    const legal = async (lang: string) => {
      const { url } = await app.begin({ lang })
      await page.goto(`${app.pages}/signup${url.slice(url.indexOf('?'))}`)
      const links = page.locator('main a[target="_blank"]')
      return links.evaluateAll((all) => all.map((each) => `${each.textContent}: ${each.getAttribute('href')}`))
    }
    await app.cognito.send(creation(app, 'terms-of-use', inAll))
    assert.deepEqual(await legal('en'), [])

    const privacy = { 'cognito:default': 'https://app.example/privacy' }
    await app.cognito.send(creation(app, 'privacy-policy', privacy))

    assert.deepEqual(await legal('en'), [
      'terms of use: https://app.example/terms',
      'privacy policy: https://app.example/privacy',
    ])
    assert.deepEqual(await legal('de'), [
      'Nutzungsbedingungen: https://app.example/agb',
      'Datenschutzerklärung: https://app.example/privacy',
    ])
    const text = await page.locator('.legal').innerText()
    assert.equal(
      text,
      'Mit dem Erstellen eines Kontos stimmen Sie den Nutzungsbedingungen und der Datenschutzerklärung zu.',
    )
  })
})
