import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import { offersRecovery, resetPassword, sendResetCode } from '../../operations/pages/forgot-password.ts'
import type { PageState } from '../../operations/pages/page-state.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { newPasswordFields } from './attribute-fields.ts'
import { follow } from './follow.ts'
import { nameField } from './name-field.ts'
import type { Page } from './page.ts'
import { codeField, form, link, notOwnForm, sentText } from './parts.ts'
import { onValidVisit } from './valid-visit.ts'

const title = 'Reset your password'

/** GET /forgotPassword. */
export const forgotPasswordPage = onValidVisit((page, visit) => showForgotPassword(page, visit, { status: 200 }))

/** POST /forgotPassword. */
export const submitForgotPassword = onValidVisit(async (page, visit) => {
  const username = page.fields.get('username') ?? ''
  if (!page.isOwnForm) return showForgotPassword(page, visit, { username, status: 403, failure: notOwnForm })
  const arrival = await sendResetCode(page.deps, visit, username)
  if (arrival.kind !== 'failed') return follow(page, visit.request.client, arrival)
  return showForgotPassword(page, visit, { username, status: 400, failure: arrival.message })
})

type Told = { readonly status: number; readonly username?: string; readonly failure?: string }

export function showForgotPassword(page: Page, visit: ValidVisit, { status, username, failure }: Told): FastifyReply {
  const { pool, request } = visit
  const back = html`<div class="more"><p>${link(page, 'login', 'Back to sign in')}</p></div>`
  if (!offersRecovery(pool)) {
    return page.show(403, { title, body: html`<p>Ask your administrator to reset your password.</p>${back}` })
  }
  const body = html`<p>We will send you a code with which you can set a new password.</p>
${form(page, 'forgotPassword', 'Send code', nameField(pool, { value: username, focus: true }))}${back}`
  return page.show(status, { title, failure, body }, request.redirectUri)
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
  if (arrival.kind === 'failed') return showReset(page, visit, state, 400, arrival.message)
  return follow(page, visit.request.client, arrival)
})

function showReset(page: Page, visit: ValidVisit, state: Resetting, status: number, failure?: string): FastifyReply {
  const fields = html`${codeField}${newPasswordFields(visit.pool.passwordPolicy)}`
  const body = html`${state.sentTo && html`<p>${sentText(state.sentTo)}</p>`}
${form(page, 'confirmforgotPassword', 'Set new password', fields)}
<div class="more"><p>No code? ${link(page, 'forgotPassword', 'Send a new code')}</p>
<p>${link(page, 'login', 'Back to sign in')}</p></div>`
  return page.show(status, { title, failure, body }, visit.request.redirectUri)
}
