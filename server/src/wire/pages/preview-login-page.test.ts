import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createManagedLoginBranding } from '../../operations/cognito-idp/create-managed-login-branding.ts'
import { previewedPages } from '../../operations/poolhouse/previewed-look.ts'
import { aCall, anAppClient, aUserPool } from '../../testing/entities.ts'
import { pagesServer } from '../../testing/pages-server.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { previewLoginPage } from './preview-login-page.ts'

const [pool, client] = [aUserPool(), anAppClient()]
const asked = { userPoolId: pool.id, clientId: client.id, page: 'sign-in', managedLoginVersion: 2 } as const
const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><rect width="9" height="9"/></svg>',
).toString('base64')
const logo = { category: 'FORM_LOGO', colorMode: 'DYNAMIC', extension: 'SVG', bytes: svg } as const
const withLogo = { components: { form: { logo: { enabled: true } } } }

async function preview(input: Partial<Parameters<typeof previewLoginPage.handle>[2]> = {}) {
  return previewLoginPage.handle(await testDeps({ pool, client }), aCall(), { ...asked, ...input })
}

describe('PreviewLoginPage', () => {
  it('shows the page that the browser gets, without its style, which is beside it', async () => {
    await using server = await pagesServer()
    const page = await server.browser().get('login', server.ours)

    const { html, styleSheet } = await previewLoginPage.handle(server.deps, aCall(), asked)

    const plain = (text: string) =>
      text
        .replace(/<style>.*<\/style>/s, '')
        .replaceAll(/(action|href)="\/[^"]*"/g, '$1="#"')
        .replace(/<input type="hidden" name="_csrf"[^>]*>/, '')
    assert.equal(plain(html), plain(page.body))
    assert.equal(styleSheet, /<style>(.*)<\/style>/s.exec(page.body)?.[1])
  })

  for (const page of previewedPages) {
    it(`knows the page ${page}`, async () => {
      assert.match((await preview({ page })).html, /<h1>.+<\/h1>/)
    })
  }

  it('shows a style that is not saved, in the mode that is asked for, and in the language', async () => {
    const settings = { components: { pageBackground: { darkMode: { color: '010203ff' } } } }

    const { html, styleSheet } = await preview({ settings, colorMode: 'DARK', language: 'de' })

    assert.match(styleSheet, /color-scheme: dark/)
    assert.match(styleSheet, /#010203ff/)
    assert.match(html, /<html lang="de">/)
  })

  it('SEC-46 shows images that are not saved by their contents, cleaned as saved ones are', async () => {
    const { html } = await preview({ settings: withLogo, assets: [logo] })

    const [, data = ''] = /<img class="logo-customizable" src="data:image\/svg\+xml;base64,([^"]+)"/.exec(html) ?? []
    assert.match(Buffer.from(data, 'base64').toString(), /<rect/)
    assert.doesNotMatch(Buffer.from(data, 'base64').toString(), /script|onload/)
  })

  it('lays given images over those of the saved style, and saves nothing', async () => {
    const deps = await testDeps({ pool, client })
    const Assets = [{ Category: 'FORM_LOGO', ColorMode: 'DYNAMIC', Extension: 'SVG', Bytes: svg }] as const
    await createManagedLoginBranding.handle(deps, aCall(), { UserPoolId: pool.id, ClientId: client.id, Assets })
    const before = await deps.store.loginBrandings.findByClient(pool.id, client.id)

    const saved = await previewLoginPage.handle(deps, aCall(), { ...asked, settings: withLogo })
    const other = await previewLoginPage.handle(deps, aCall(), { ...asked, settings: withLogo, assets: [logo] })

    assert.match(saved.html, new RegExp(`src="/${pool.id}/branding/[0-9a-f]{64}\\.svg"`))
    assert.match(other.html, /src="data:/)
    assert.deepEqual(await deps.store.loginBrandings.findByClient(pool.id, client.id), before)
  })

  it('shows a graphic above the form that it is about, and choices as secondary buttons', async () => {
    const assets = [{ ...logo, category: 'EMAIL_GRAPHIC' }]
    const border = { lightMode: { defaults: { borderColor: '0a0b0cff' } } }

    const mfa = await preview({ page: 'mfa', assets })
    const signIn = await preview({ page: 'sign-in', assets })
    const choose = await preview({ page: 'choose', settings: { components: { secondaryButton: border } } })

    assert.match(mfa.html, /class="graphic"><img [^>]*src="data:/)
    assert.doesNotMatch(signIn.html, /class="graphic"/)
    assert.match(choose.html, /<form class="choices"/)
    assert.match(choose.styleSheet, /--second-edge: light-dark\(#0a0b0cff/)
  })

  it('shows the classic pages with their style sheet, written anew', async () => {
    const css = '.submitButton-customizable { background-color: #123456 }'

    const { html, styleSheet } = await preview({ managedLoginVersion: 1, css })

    assert.match(styleSheet, /\.submitButton-customizable\s*\{\s*background-color:\s*#123456/)
    assert.match(html, /name="password"/)
  })

  it('escapes what the pool and the settings say', async () => {
    const { html, styleSheet } = await preview({
      settings: { components: { form: { lightMode: { backgroundColor: '</style>' } } } },
    })
    assert.doesNotMatch(html + styleSheet, /<\/style>/)
  })

  const refusals: [string, object, RegExp][] = [
    ['a pool that there is not', { userPoolId: 'us-east-1_Nowhere00' }, /does not exist/],
    ['a client that there is not', { clientId: 'nobody' }, /does not exist/],
    ['settings that are no document', { settings: 5 }, /Settings must be a JSON object/],
    ['an image that is none', { assets: [{ ...logo, extension: 'PNG' }] }, /is no PNG image/],
    ['a style sheet at managed login', { css: 'x' }, /classic/],
    ['settings at the classic pages', { managedLoginVersion: 1, settings: {} }, /managed login/],
    ['a style sheet that moves things', { managedLoginVersion: 1, css: 'body { position: fixed }' }, /not accepted/],
    ['a logo that is no image', { managedLoginVersion: 1, logo: svg }, /PNG or JPEG/],
  ]
  for (const [what, input, text] of refusals) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(preview(input), { message: text })
    })
  }
})
