import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import { offersRecovery, resetPassword, sendResetCode } from '../../operations/pages/forgot-password.ts'
import type { PageState } from '../../operations/pages/page-state.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { newPasswordFields } from './attribute-fields.ts'
import type { View } from './document.ts'
import { follow } from './follow.ts'
import { nameField } from './name-field.ts'
import type { Page } from './page.ts'
import { type Around, backToSignIn, below, codeField, form, link, notOwnForm, paragraph, sentText } from './parts.ts'
import { onValidVisit } from './valid-visit.ts'

/** GET /forgotPassword. */
export const forgotPasswordPage = onValidVisit((page, visit) => showForgotPassword(page, visit, { status: 200 }))

/** POST /forgotPassword. */
export const submitForgotPassword = onValidVisit(async (page, visit) => {
  const username = page.fields.get('username') ?? ''
  if (!page.isOwnForm) return showForgotPassword(page, visit, { username, status: 403, failure: notOwnForm })
  const arrival = await sendResetCode(page.deps, visit, username)
  if (arrival.kind !== 'failed') return follow(page, visit.request.client, arrival)
  return showForgotPassword(page, visit, { username, status: 400, failure: arrival.failure })
})

type Told = { readonly status: number; readonly username?: string; readonly failure?: Failure }

export function showForgotPassword(
  page: Page,
  visit: ValidVisit,
  { status, username, failure }: Told,
): Promise<FastifyReply> {
  const { pool, request } = visit
  const view = forgotPasswordView(page, { pool, username, failure })
  return offersRecovery(pool) ? page.show(status, view, request.redirectUri) : page.show(403, view)
}

type Forgotten = {
  readonly pool: UserPool
  readonly username?: string | undefined
  readonly failure?: Failure | undefined
}

export function forgotPasswordView(page: Around, { pool, username, failure }: Forgotten): View {
  const { title, intro, sendCode, closed } = page.texts.resetPassword
  const back = below(html`<p>${backToSignIn(page)}</p>`)
  if (!offersRecovery(pool)) return { title, body: html`${paragraph(closed)}${back}` }
  const name = nameField(page.texts, pool, { value: username, focus: true })
  return {
    title,
    failure,
    graphic: 'password',
    body: html`${paragraph(intro)}
${form(page, 'forgotPassword', sendCode, name)}${back}`,
  }
}

type Resetting = Extract<PageState, { readonly page: 'reset' }>

const onResetting = (
  answer: (page: Page, visit: ValidVisit, state: Resetting) => Promise<FastifyReply> | FastifyReply,
) =>
  onValidVisit((page, visit) => {
    const state = page.handed(visit.request.client)
    return state?.page === 'reset' ? answer(page, visit, state) : page.goTo(page.address('forgotPassword'))
  })

/** GET /confirmforgotPassword. */
export const resetPasswordPage = onResetting((page, visit, state) => showReset(page, visit, state, 200))

/** POST /confirmforgotPassword. */
export const submitResetPassword = onResetting(async (page, visit, state) => {
  if (!page.isOwnForm) return showReset(page, visit, state, 403, notOwnForm)
  const arrival = await resetPassword(page.deps, visit, state.username, page.fields)
  if (arrival.kind === 'failed') return showReset(page, visit, state, 400, arrival.failure)
  return follow(page, visit.request.client, arrival)
})

function showReset(
  page: Page,
  visit: ValidVisit,
  state: Resetting,
  status: number,
  failure?: Failure,
): Promise<FastifyReply> {
  const { texts } = page
  const { title, button } = texts.resetPassword
  const fields = html`${codeField(texts)}${newPasswordFields(texts, { policy: visit.pool.passwordPolicy })}`
  const body = html`${state.sentTo && paragraph(sentText(texts, state.sentTo))}
${form(page, 'confirmforgotPassword', button, fields)}
${below(html`<p>${texts.noCode} ${link(page, 'forgotPassword', texts.sendNewCode)}</p>
<p>${backToSignIn(page)}</p>`)}`
  return page.show(status, { title, failure, body, graphic: 'password' }, visit.request.redirectUri)
}
