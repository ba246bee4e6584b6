import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keyed } from '../../domain/users/lookup.ts'
import { clientId } from '../../model/ids.ts'
import { anAppClient, aUser } from '../../testing/entities.ts'
import { type PageAnswer, pagesServer } from '../../testing/pages-server.ts'
import { PASSWORD } from '../../testing/sign-in.ts'

const errorOf = ({ headers }: PageAnswer) => new URL(headers.location ?? 'about:blank').searchParams.get('error')
const signedIn = ({ cookies }: PageAnswer) => '__Secure-cognito' in cookies

describe('Who changes a request on its way', () => {
  it('V7 gets no token by a flow that the client does not have', async () => {
    await using server = await pagesServer()
    const { signIn, get, send, jar } = server.browser()
    const page = await get('login', server.ours)
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const fields = { _csrf, username: 'ada', password: PASSWORD }

    for (const response_type of ['token', 'id_token', 'code token']) {
      const query = String(new URLSearchParams({ ...server.ours, response_type }))
      const answer = await send('POST', 'login', query, fields)
      assert.ok(errorOf(answer) !== null && !signedIn(answer), response_type)
      assert.doesNotMatch(answer.headers.location ?? '', /access_token|code=/)
    }
    assert.equal(jar.has('__Secure-cognito'), false)
    assert.ok(signedIn(await signIn()))
  })

  it('V7 gets none by a flow that the client lost while the page was open', async () => {
    await using server = await pagesServer()
    const { get, send } = server.browser()
    const page = await get('login', server.ours)
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const off = (oauthEnabled: boolean) =>
      server.deps.store.appClients.update(server.pool.id, server.client.id, (each) => ({ ...each, oauthEnabled }))
    await off(false)

    const query = String(new URLSearchParams(server.ours))
    const answer = await send('POST', 'login', query, { _csrf, username: 'ada', password: PASSWORD })

    assert.deepEqual([errorOf(answer), signedIn(answer)], ['unauthorized_client', false])
  })

  const factorPages = ['mfa', 'mfa/resend', 'mfa/choose', 'mfa/setup', 'mfa/setup/app', 'mfa/setup/address']
  const pages = ['confirm', 'resendcode', 'confirmforgotPassword', 'changePassword', ...factorPages]
  for (const path of pages) {
    it(`SEC-47 reaches /${path} only by the page before it`, async () => {
      await using server = await pagesServer()
      const { get, send } = server.browser()
      const page = await get('login', server.ours)
      const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
      const query = String(new URLSearchParams(server.ours))
      const fields = {
        _csrf,
        username: 'ada',
        code: '123456',
        password: 'Another-1234',
        password_again: 'Another-1234',
      }

      for (const answer of [await get(path, server.ours), await send('POST', path, query, fields)]) {
        assert.match(answer.headers.location ?? '', /\/login\?|\/forgotPassword\?/)
        assert.equal(signedIn(answer), false)
      }
    })
  }

  it('V16 takes no page to another app client', async () => {
    await using server = await pagesServer()
    const { deps, client, ours, pool } = server
    const other = anAppClient({ ...client, id: clientId('2other') })
    await deps.store.appClients.insert(other)
    await deps.store.users.update(pool.id, aUser().sub, (user) =>
      keyed(pool, { ...user, status: 'FORCE_CHANGE_PASSWORD' }),
    )
    const { signIn, get } = server.browser()

    assert.match((await signIn()).headers.location ?? '', /\/changePassword\?/)
    assert.equal((await get('changePassword', ours)).status, 200)

    assert.match((await get('changePassword', { ...ours, client_id: other.id })).headers.location ?? '', /\/login\?/)
  })
})
