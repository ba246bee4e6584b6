import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { emptySchemaUrl } from '../../server/src/testing/postgres.ts'
import { selfSigned } from '../../server/src/testing/self-signed.ts'
import { temporaryFolder } from '../house/temporary-folder.ts'
import { aBrowserPage, closeBrowser, mapHost } from '../pages/browser.ts'
import { type Options, Poolhouse, poolhouse } from '../poolhouse.ts'
import { type Console, press, review, said } from './a-console.ts'

after(closeBrowser)

const host = 'id.example.com'
const url = `https://${host}`

async function newUser(username: string, role: string, options: Options): Promise<string> {
  const { stdout, stderr } = await poolhouse(['console-user', 'create', username, '--role', role, '--json'], options)
  assert.match(stderr, /asks for a new password/)
  return JSON.parse(stdout).temporaryPassword
}

describe('The console of poolhouse start', () => {
  let options: Options
  let server: Poolhouse
  /** What the administrator made. */
  let pool = ''

  before(async () => {
    const cwd = temporaryFolder()
    const { cert, key } = selfSigned()
    writeFileSync(join(cwd, 'tls.crt'), cert)
    writeFileSync(join(cwd, 'tls.key'), key, { mode: 0o600 })
    const env = {
      POOLHOUSE_BASE_URL: url,
      POOLHOUSE_MASTER_KEY: randomBytes(32).toString('base64'),
      POOLHOUSE_TLS_CERT: join(cwd, 'tls.crt'),
      POOLHOUSE_TLS_KEY: `file:${join(cwd, 'tls.key')}`,
      POOLHOUSE_HOST: 'localhost',
      POOLHOUSE_STORE: await emptySchemaUrl(),
      POOLHOUSE_STRICT: 'on',
    }
    options = { cwd, env }
    assert.equal((await poolhouse(['migrate'], options)).code, 0)
    assert.equal((await poolhouse(['access-key', 'create'], options)).code, 0)
    server = await Poolhouse.start(['start'], options)
    mapHost(host, `127.0.0.1:${server.ready.port}`)
  })
  after(() => server.stop('SIGKILL'))

  /** A browser to which the server is at its base URL. */
  async function aBrowser(): Promise<Console> {
    const page = await aBrowserPage({ ignoreHTTPSErrors: true })
    await page.goto(`${url}/console/user-pools/create`)
    return page
  }

  async function signIn(page: Console, username: string, password: string): Promise<void> {
    await page.getByLabel('Username').fill(username)
    await page.getByLabel('Password').fill(password)
    await press(page, 'Sign in')
    await page.getByLabel('New password', { exact: true }).fill('My-own-password-1')
    await page.getByLabel('New password again').fill('My-own-password-1')
    await page.getByRole('button').click()
  }

  it('asks who it is, leads back to the page that was asked for, and lets an administrator work', async () => {
    const password = await newUser('ada', 'admin', options)
    await using page = await aBrowser()
    await signIn(page, 'ada', password)
    await page.getByRole('heading', { name: 'Create user pool' }).waitFor()
    assert.equal(page.url(), `${url}/console/user-pools/create`)
    await page.getByLabel('User pool name').fill('shop')
    await page.getByLabel('Name your application').fill('web')
    await press(page, 'Create user pool')
    await said(page, 'User pool shop created.')
    // A reload asks nothing again.
    await page.reload()
    await page.getByRole('heading', { name: 'shop' }).waitFor()
    pool = /user-pools\/([^/]+)/.exec(page.url())?.[1] ?? ''
    await page.goto(`${url}/console/user-pools/${pool}/extensions/add`)
    await press(page, 'Create Lambda function')
    await page.getByRole('dialog').getByLabel('Function name').fill('tokens')
    await page.getByRole('dialog').getByRole('button', { name: 'Create function' }).click()
    await page.getByRole('link', { name: 'View Lambda function' }).waitFor()
    await press(page, 'Add Lambda trigger')
    await said(page, 'Pre token generation trigger added.')

    await page.getByRole('button', { name: 'ada' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await said(page, 'You are signed out')
    await press(page, 'Sign in')
    await page.getByLabel('Username').waitFor()
  })

  it('shows to a reader what readers may see, says why the rest is not there, and offers no change', async () => {
    const password = await newUser('grace', 'read', options)
    await using page = await aBrowser()
    await signIn(page, 'grace', password)
    await page.getByRole('heading', { name: 'Create user pool' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Create user pool' }).isDisabled(), true)
    await page.getByRole('button', { name: 'grace (read only)' }).waitFor()

    const refused: string[] = []
    page.on('response', (answer) => {
      if (answer.status() >= 400)
        refused.push(`${answer.status()} ${answer.request().headers()['x-amz-target'] ?? answer.url()}`)
    })
    const offers = async () => {
      await page
        .getByText(/are for administrators$/)
        .first()
        .waitFor()
      await page.waitForLoadState('networkidle')
      const buttons = await page.getByRole('main').getByRole('button', { disabled: false }).all()
      const names = await Promise.all(
        buttons.map(async (each) => (await each.getAttribute('aria-label')) ?? (await each.innerText())),
      )
      // Headers that sort are buttons too.
      return names.filter((name) => !/^Copy|^Version$|^Last modified$/.test(name))
    }
    await page.goto(`${url}/console/user-pools/${pool}/token-studio`)
    await page.getByRole('textbox', { name: 'Code of index.mjs' }).waitFor()
    await said(page, /^Sign-ins run: The newest code/)
    assert.deepEqual(await offers(), [])
    await review(page, 'studio-to-read')
    await page.goto(`${url}/console/functions/tokens`)
    for (const tab of ['Code', 'Versions', 'Aliases', 'Configuration', 'Monitor']) {
      await page.getByRole('tab', { name: tab }).click()
      assert.deepEqual(await offers(), [], tab)
    }
    assert.equal(await page.getByRole('tab', { name: 'Test' }).count(), 0)
    await review(page, 'function-to-read')
    await page.goto(`${url}/console/user-pools/${pool}/live-view`)
    await page.getByRole('heading', { name: 'Sign-ins (0)' }).waitFor()
    await said(page, 'Single happenings are for administrators')
    assert.deepEqual(refused, [])
  })

  it('refuses a name that is taken', async () => {
    const { code, stderr } = await poolhouse(['console-user', 'create', 'ada'], options)
    assert.deepEqual([code, stderr], [1, 'User account already exists\n'])
  })
})
