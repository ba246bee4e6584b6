import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import { setNewPassword } from '../../operations/pages/new-password.ts'
import type { PageState } from '../../operations/pages/page-state.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { attributeField, newPasswordFields } from './attribute-fields.ts'
import { follow } from './follow.ts'
import type { Page } from './page.ts'
import { form, link, notOwnForm } from './parts.ts'
import { onValidVisit } from './valid-visit.ts'

type Asked = Extract<PageState, { readonly page: 'new-password' }>

/** Only who has signed in with a temporary password is asked for another. */
const onAsked = (answer: (page: Page, visit: ValidVisit, state: Asked) => Promise<FastifyReply> | FastifyReply) =>
  onValidVisit((page, visit) => {
    const state = page.handed(visit.request.client)
    return state?.page === 'new-password' ? answer(page, visit, state) : page.goTo(page.address('login'))
  })

/** GET /changePassword. */
export const newPasswordPage = onAsked((page, visit, state) => show(page, visit, state, 200))

/** POST /changePassword. */
export const submitNewPassword = onAsked(async (page, visit, state) => {
  if (!page.isOwnForm) return show(page, visit, state, 403, notOwnForm)
  const arrival = await setNewPassword(page.deps, visit, state, page.fields)
  if (arrival.kind === 'failed') return show(page, visit, state, 400, arrival.message)
  return follow(page, visit.request.client, arrival)
})

function show(page: Page, visit: ValidVisit, { missing }: Asked, status: number, failure?: string): FastifyReply {
  const { pool, request } = visit
  const fields = html`${newPasswordFields(pool.passwordPolicy, { focus: true })}
${missing.map((name) => attributeField(page, name))}`
  const body = html`<p>Choose a password of your own before you go on.</p>
${form(page, 'changePassword', 'Set password', fields)}
<div class="more"><p>${link(page, 'login', 'Back to sign in')}</p></div>`
  return page.show(status, { title: 'Set a new password', failure, body }, request.redirectUri)
}
