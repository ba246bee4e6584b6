import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import { confirm } from '../../operations/pages/confirm.ts'
import { confirmByLink } from '../../operations/pages/confirm-by-link.ts'
import { sendConfirmationCode } from '../../operations/pages/confirmation-code.ts'
import type { PageState } from '../../operations/pages/page-state.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { follow, goOn } from './follow.ts'
import type { Page } from './page.ts'
import { codeField, form, link, notOwnForm, plainForm, sentText } from './parts.ts'
import { onValidVisit } from './valid-visit.ts'

type Confirming = Extract<PageState, { readonly page: 'confirm' }>

/** Only who comes from the sign-up or the sign-in has an account to confirm. */
const onConfirming = (
  answer: (page: Page, visit: ValidVisit, state: Confirming) => Promise<FastifyReply> | FastifyReply,
) =>
  onValidVisit((page, visit) => {
    const state = page.handed(visit.request.client)
    return state?.page === 'confirm' ? answer(page, visit, state) : page.goTo(page.address('login'))
  })

/** GET /confirm; after GET /resendcode too, which is the same page. */
export const confirmPage = onConfirming((page, visit, state) => show(page, visit, state, 200))

/** POST /confirm. */
export const submitConfirm = onConfirming(async (page, visit, state) => {
  if (!page.isOwnForm) return show(page, visit, state, 403, notOwnForm)
  const arrival = await confirm(page.deps, visit, state, page.fields.get('code') ?? '')
  if (arrival.kind === 'failed') return show(page, visit, state, 400, arrival.message)
  return follow(page, visit.request.client, arrival)
})

/** POST /resendcode. */
export const submitResend = onConfirming(async (page, visit, state) => {
  if (!page.isOwnForm) return show(page, visit, state, 403, notOwnForm)
  const sent = await sendConfirmationCode(page.deps, visit, state.username)
  if (sent.kind === 'failed') return show(page, visit, state, 400, sent.message)
  return goOn(page, visit.request.client, { ...state, sentTo: sent.sentTo })
})

function show(page: Page, { request }: ValidVisit, state: Confirming, status: number, failure?: string): FastifyReply {
  const body = html`${state.sentTo && html`<p>${sentText(state.sentTo)}</p>`}
${form(page, 'confirm', 'Confirm account', codeField)}
<div class="more"><div>No code? ${plainForm(page, 'resendcode', 'Send a new code')}</div>
<p>${link(page, 'login', 'Back to sign in')}</p></div>`
  return page.show(status, { title: 'Confirm your account', failure, body }, request.redirectUri)
}

/** GET /confirmUser: the link in a message. */
export async function confirmLinkPage(page: Page): Promise<FastifyReply> {
  const linked = await confirmByLink(page.deps, page.visit)
  return linked.kind === 'confirmed'
    ? page.show(200, { title: 'Account confirmed', body: html`<p>You can go back to the app and sign in.</p>` })
    : page.show(400, { title: 'Account not confirmed', failure: linked.message })
}
