import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { aConfirmedUser, aPassword } from '../cognito-idp/a-client.ts'
import { anApp } from './an-app.ts'
import { aBrowserPage, closeBrowser } from './browser.ts'

after(closeBrowser)

const titles = {
  de: 'Anmelden',
  en: 'Sign in',
  es: 'Iniciar sesión',
  fr: 'Se connecter',
  id: 'Masuk',
  it: 'Accedi',
  ja: 'サインイン',
  ko: '로그인',
  nl: 'Inloggen',
  'pt-BR': 'Entrar',
  'zh-CN': '登录',
  'zh-TW': '登入',
}

describe('The language of the pages', () => {
  it('is that of the parameter lang, for each of the twelve', async () => {
    await using app = await anApp()
    await using page = await aBrowserPage()

    for (const [lang, title] of Object.entries(titles)) {
      await page.goto((await app.begin({ lang })).url)
      assert.deepEqual([await page.locator('html').getAttribute('lang'), await page.title()], [lang, title])
    }
  })

  it('stays, also in what a refusal says, and from one request to the next', async () => {
    await using app = await anApp()
    await aConfirmedUser(app, 'ada', { email: 'ada@example.com', email_verified: 'true' })
    await using page = await aBrowserPage({ javaScriptEnabled: false })

    await page.goto((await app.begin({ lang: 'de' })).url)
    const begun = await app.begin()
    await page.goto(begun.url)
    await page.getByLabel('Benutzername').fill('ada')
    await page.getByLabel('Passwort').fill('Wrong-1234')
    await page.getByRole('button', { name: 'Anmelden' }).click()
    assert.equal(await page.getByRole('alert').innerText(), 'Benutzername oder Passwort ist falsch.')
    assert.equal(await page.title(), 'Fehler: Anmelden')

    await page.getByLabel('Passwort').fill(aPassword)
    await page.getByRole('button', { name: 'Anmelden' }).click()
    await page.waitForURL(`${app.callback}?**`)
    assert.equal((await app.finish(begun, page.url())).claims()?.['cognito:username'], 'ada')
  })

  it('is English for a language that there is not', async () => {
    await using app = await anApp()
    await using page = await aBrowserPage()

    await page.goto((await app.begin({ lang: 'tlh' })).url)

    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
  })
})
