import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import {
  type AssetType,
  CreateManagedLoginBrandingCommand,
  type CreateManagedLoginBrandingCommandInput,
  DeleteManagedLoginBrandingCommand,
  DescribeManagedLoginBrandingByClientCommand,
  DescribeManagedLoginBrandingCommand,
  UpdateManagedLoginBrandingCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Page } from 'playwright-core'
import { refuses } from '../cognito-idp/refusals.ts'
import { type App, anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'
import { png, svg } from './images.ts'

after(closeBrowser)

const Settings = {
  mine: { kept: [1, 'two', null] },
  categories: {
    global: { colorSchemeMode: 'DYNAMIC', pageHeader: { enabled: true } },
    form: { location: { horizontal: 'START', vertical: 'START' } },
  },
  components: {
    pageBackground: { lightMode: { color: 'ffeeddff' }, darkMode: { color: '112233ff' }, image: { enabled: true } },
    primaryButton: { lightMode: { defaults: { backgroundColor: '663399ff', textColor: 'ffffffff' } } },
    form: { borderRadius: 2, logo: { enabled: true, location: 'CENTER', position: 'TOP', formInclusion: 'IN' } },
    pageHeader: { logo: { enabled: true, location: 'START' } },
  },
}
const asset = (Category: AssetType['Category'], Extension: AssetType['Extension'], Bytes: Uint8Array) =>
  ({ Category, ColorMode: 'DYNAMIC', Extension, Bytes }) as const
const Assets = [
  asset('FORM_LOGO', 'SVG', svg),
  asset('PAGE_HEADER_LOGO', 'PNG', png),
  asset('PAGE_BACKGROUND', 'PNG', png),
  asset('FAVICON_SVG', 'SVG', svg),
]

const create = ({ cognito, UserPoolId, ClientId }: App, input: Partial<CreateManagedLoginBrandingCommandInput>) =>
  cognito.send(new CreateManagedLoginBrandingCommand({ UserPoolId, ClientId, ...input }))

const styleOf = (page: Page, selector: string, property: string) =>
  page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`)

describe('Managed login branding', () => {
  it('is rendered: colors of both modes, radii, logos, background, favicon, place of the form', async () => {
    await using app = await anApp()
    await create(app, { Settings, Assets })
    const { url } = await app.begin()
    const failed: string[] = []

    for (const [colorScheme, ground] of [
      ['light', 'rgb(255, 238, 221)'],
      ['dark', 'rgb(17, 34, 51)'],
    ] as const) {
      await using page = await aBrowserPage({ colorScheme, viewport: { width: 1280, height: 900 } })
      page.on('console', (message) => failed.push(message.text()))
      await page.goto(url)

      assert.equal(await styleOf(page, 'body', 'backgroundColor'), ground)
      assert.match(String(await styleOf(page, 'body', 'backgroundImage')), /\/branding\/[0-9a-f]{64}\.png/)
      assert.equal(await styleOf(page, 'main', 'borderRadius'), '2px')
      assert.equal(await page.evaluate('document.querySelector("main img").naturalWidth'), 120)
      assert.equal(await page.evaluate('document.querySelector("header img").naturalWidth'), 1)
      assert.match((await page.locator('link[rel=icon]').getAttribute('href')) ?? '', /\.svg$/)
      assert.ok(((await page.locator('main').boundingBox())?.x ?? 999) < 40)
      if (colorScheme === 'light') {
        assert.equal(await styleOf(page, 'form button', 'backgroundColor'), 'rgb(102, 51, 153)')
      }
    }
    assert.deepEqual(failed, [])
  })

  it('is described as it was given, settings that are unknown here too, and merged when asked', async () => {
    await using app = await anApp()
    const { cognito, UserPoolId, ClientId } = app
    const { ManagedLoginBranding: made } = await create(app, { Settings, Assets })
    const ManagedLoginBrandingId = made?.ManagedLoginBrandingId ?? ''

    assert.deepEqual(made?.Settings, Settings)
    assert.deepEqual(Buffer.from(made?.Assets?.[1]?.Bytes ?? ''), png)
    const one = await cognito.send(new DescribeManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId }))
    assert.deepEqual(one.ManagedLoginBranding, made)
    const merged = await cognito.send(
      new DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId, ReturnMergedResources: true }),
    )
    const all = merged.ManagedLoginBranding?.Settings as typeof Settings & Record<string, unknown>
    assert.deepEqual(all.mine, Settings.mine)
    assert.ok(all['componentClasses'])
    assert.equal(all.components.form.borderRadius, 2)
  })

  it('keeps what an update does not name', async () => {
    await using app = await anApp()
    const { cognito, UserPoolId } = app
    const { ManagedLoginBranding: made } = await create(app, { Settings, Assets })
    const which = { UserPoolId, ManagedLoginBrandingId: made?.ManagedLoginBrandingId }

    const { ManagedLoginBranding: updated } = await cognito.send(
      new UpdateManagedLoginBrandingCommand({
        ...which,
        Settings: { components: { form: { borderRadius: 9 } } },
        Assets: [asset('FORM_LOGO', 'PNG', png)],
      }),
    )
    const changed = structuredClone(Settings)
    changed.components.form.borderRadius = 9
    assert.deepEqual(updated?.Settings, changed)
    assert.deepEqual(
      updated?.Assets?.map(({ Category, Extension }) => `${Category} ${Extension}`),
      ['PAGE_HEADER_LOGO PNG', 'PAGE_BACKGROUND PNG', 'FAVICON_SVG SVG', 'FORM_LOGO PNG'],
    )
    const provided = await cognito.send(
      new UpdateManagedLoginBrandingCommand({ ...which, UseCognitoProvidedValues: true }),
    )
    assert.equal(provided.ManagedLoginBranding?.Settings, undefined)
    assert.equal(provided.ManagedLoginBranding?.Assets, undefined)
  })

  it('is one for each client, and gone once deleted', async () => {
    await using app = await anApp()
    const { cognito, UserPoolId, ClientId } = app
    const { ManagedLoginBranding: made } = await create(app, { UseCognitoProvidedValues: true })
    await refuses(
      create(app, {}),
      'ManagedLoginBrandingExistsException',
      `App client ${ClientId} has a managed login branding already.`,
    )
    const ManagedLoginBrandingId = made?.ManagedLoginBrandingId ?? ''
    await cognito.send(new DeleteManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId }))
    await refuses(
      cognito.send(new DescribeManagedLoginBrandingCommand({ UserPoolId, ManagedLoginBrandingId })),
      'ResourceNotFoundException',
      `Managed login branding ${ManagedLoginBrandingId} does not exist.`,
    )
  })

  it('SEC-46 serves SVG without what could run, and lets it do nothing', async () => {
    await using app = await anApp()
    const evil = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><path d="M0 0"/></svg>',
    )
    const logo = { components: { form: { logo: { enabled: true } } } }
    await create(app, { Settings: logo, Assets: [asset('FORM_LOGO', 'SVG', evil)] })
    await using page = await aBrowserPage()
    await page.goto((await app.begin()).url)

    const address = await page.evaluate('document.querySelector("main img").src')
    const image = await fetch(String(address))

    assert.equal(await image.text(), '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"></path></svg>')
    assert.equal(image.headers.get('content-type'), 'image/svg+xml')
    assert.equal(
      image.headers.get('content-security-policy'),
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    )
  })

  const refused: [string, Partial<CreateManagedLoginBrandingCommandInput>, string][] = [
    [
      'settings beside the values of Cognito',
      { UseCognitoProvidedValues: true, Settings: {} },
      'Settings and Assets cannot be set when UseCognitoProvidedValues is true.',
    ],
    ['settings that are no object', { Settings: [] as never }, 'Settings must be a JSON object.'],
    [
      'an image that is another',
      { Assets: [asset('FORM_LOGO', 'JPEG', png)] },
      'The asset FORM_LOGO is no JPEG image.',
    ],
    ['an SVG that is none', { Assets: [asset('FORM_LOGO', 'SVG', png)] }, 'The asset FORM_LOGO is no SVG image.'],
    [
      'a type that the category does not take',
      { Assets: [asset('FAVICON_ICO', 'PNG', png)] },
      'An asset of the category FAVICON_ICO must be one of ICO.',
    ],
    [
      'two assets for one place',
      { Assets: [asset('FORM_LOGO', 'PNG', png), asset('FORM_LOGO', 'SVG', svg)] },
      'Two assets are for the same category and color mode.',
    ],
  ]
  for (const [what, input, message] of refused) {
    it(`refuses ${what}`, async () => {
      await using app = await anApp()
      await refuses(create(app, input), 'InvalidParameterException', message)
    })
  }
})
