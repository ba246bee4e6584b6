import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import { setNewPassword } from '../../operations/pages/new-password.ts'
import type { PageState } from '../../operations/pages/page-state.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { attributeField, newPasswordFields } from './attribute-fields.ts'
import { follow } from './follow.ts'
import type { Page } from './page.ts'
import { backToSignIn, below, form, notOwnForm, paragraph } from './parts.ts'
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
  if (arrival.kind === 'failed') return show(page, visit, state, 400, arrival.failure)
  return follow(page, visit.request.client, arrival)
})

function show(
  page: Page,
  visit: ValidVisit,
  { missing }: Asked,
  status: number,
  failure?: Failure,
): Promise<FastifyReply> {
  const { pool, request } = visit
  const { title, intro, button } = page.texts.newPassword
  const fields = html`${newPasswordFields(page.texts, { policy: pool.passwordPolicy, focus: true })}
${missing.map((name) => attributeField(page, name))}`
  const body = html`${paragraph(intro)}
${form(page, 'changePassword', button, fields)}
${below(html`<p>${backToSignIn(page)}</p>`)}`
  return page.show(status, { title, failure, body, graphic: 'password' }, request.redirectUri)
}
