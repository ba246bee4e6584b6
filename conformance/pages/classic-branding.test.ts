import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  CreateUserPoolDomainCommand,
  DeleteUserPoolDomainCommand,
  GetUICustomizationCommand,
  SetUICustomizationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { refuses } from '../cognito-idp/refusals.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'
import { png } from './images.ts'

after(closeBrowser)

const CSS = `.submitButton-customizable { background-color: #123456; }
.submitButton-customizable:hover { background-color: #654321 }
.label-customizable { font-weight: 400; }
.banner-customizable { background-color: lightgray; padding: 10px 0px }`

async function aClassicApp(): Promise<App> {
  const app = await anApp()
  const Domain = `classic-${app.UserPoolId.slice(-8).toLowerCase()}`
  await app.cognito.send(new CreateUserPoolDomainCommand({ UserPoolId: app.UserPoolId, Domain }))
  const dispose = app[Symbol.asyncDispose]
  return Object.assign(app, {
    async [Symbol.asyncDispose]() {
      await app.cognito.send(new DeleteUserPoolDomainCommand({ UserPoolId: app.UserPoolId, Domain }))
      await dispose.call(app)
    },
  })
}

describe('SetUICustomization', () => {
  it('gives the classic pages of a client a style sheet and a logo', async () => {
    await using app = await aClassicApp()
    const { cognito, UserPoolId, ClientId } = app
    const { UICustomization: made } = await cognito.send(
      new SetUICustomizationCommand({ UserPoolId, ClientId, CSS, ImageFile: png }),
    )
    await using page = await aBrowserPage({ colorScheme: 'dark' })
    await page.goto((await app.begin()).url)

    const button = page.getByRole('button', { name: 'Sign in' })
    assert.equal(
      await button.evaluate('getComputedStyle(document.querySelector("form button")).backgroundColor'),
      'rgb(18, 52, 86)',
    )
    await button.hover()
    assert.equal(
      await page.evaluate('getComputedStyle(document.querySelector("form button")).backgroundColor'),
      'rgb(101, 67, 33)',
    )
    assert.equal(await page.evaluate('getComputedStyle(document.querySelector("label")).fontWeight'), '400')
    assert.equal(await page.evaluate('document.querySelector(".logo-customizable").naturalWidth'), 1)

    assert.deepEqual([made?.UserPoolId, made?.ClientId, made?.CSS], [UserPoolId, ClientId, CSS])
    assert.match(made?.CSSVersion ?? '', /^\d{14}$/)
    const { UICustomization: got } = await cognito.send(new GetUICustomizationCommand({ UserPoolId, ClientId }))
    assert.deepEqual(got, made)
    const image = await fetch(made?.ImageUrl?.replace(/^https?:\/\/[^/]+/, app.pages) ?? '')
    assert.deepEqual(Buffer.from(await image.arrayBuffer()), png)
    assert.equal(image.headers.get('content-type'), 'image/png')
    assert.match(image.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/)
  })

  it('for ALL holds for clients that have no look of their own, and nothing at all takes a look away', async () => {
    await using app = await aClassicApp()
    const { cognito, UserPoolId, ClientId } = app
    const get = async () =>
      (await cognito.send(new GetUICustomizationCommand({ UserPoolId, ClientId }))).UICustomization
    assert.deepEqual(await get(), {})

    const forAll = await cognito.send(new SetUICustomizationCommand({ UserPoolId, CSS }))
    assert.deepEqual(await get(), forAll.UICustomization)
    assert.equal(forAll.UICustomization?.ClientId, 'ALL')

    await cognito.send(new SetUICustomizationCommand({ UserPoolId, ClientId, CSS: '.label-customizable{color:red}' }))
    assert.equal((await get())?.CSS, '.label-customizable{color:red}')
    await cognito.send(new SetUICustomizationCommand({ UserPoolId, ClientId }))
    assert.equal((await get())?.ClientId, 'ALL')
  })

  const refused: [string, object, string][] = [
    ['another class', { CSS: '.mine { color: red }' }, 'CSS is not accepted: the class mine is not allowed.'],
    [
      'an address',
      { CSS: '.logo-customizable { background: url(//evil) }' },
      'CSS is not accepted: a value is not allowed (Url).',
    ],
    ['an import', { CSS: '@import "x.css";' }, 'CSS is not accepted: @import is not allowed.'],
    ['a style sheet of more than 3 KB', { CSS: ' '.repeat(3073) }, 'CSS is longer than 3072 characters.'],
    ['an image that is none', { ImageFile: Buffer.from('<svg/>') }, 'ImageFile must be a PNG or JPEG image.'],
    ['an image of more than 100 KB', { ImageFile: Buffer.alloc(102_401) }, 'ImageFile is larger than 102400 bytes.'],
  ]
  for (const [what, input, message] of refused) {
    it(`SEC-46 refuses ${what}`, async () => {
      await using app = await aClassicApp()
      const { cognito, UserPoolId } = app
      const sent = cognito.send(new SetUICustomizationCommand({ UserPoolId, ...input }))
      await refuses(sent, 'InvalidParameterException', message)
    })
  }

  it('needs a domain', async () => {
    await using app = await anApp()
    await refuses(
      app.cognito.send(new SetUICustomizationCommand({ UserPoolId: app.UserPoolId, CSS })),
      'InvalidParameterException',
      'There has to be an existing domain associated with this user pool',
    )
  })
})
