import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import { confirm } from '../../operations/pages/confirm.ts'
import { confirmByLink } from '../../operations/pages/confirm-by-link.ts'
import { sendConfirmationCode } from '../../operations/pages/confirmation-code.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import type { PageState } from '../../operations/pages/page-state.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { follow, goOn } from './follow.ts'
import { onState } from './on-state.ts'
import type { Page } from './page.ts'
import { backToSignIn, below, codeField, form, graphicOf, notOwnForm, paragraph, plainForm, sentText } from './parts.ts'

type Confirming = Extract<PageState, { readonly page: 'confirm' }>

/** GET /confirm; after GET /resendcode too, which is the same page. */
export const confirmPage = onState('confirm', (page, visit, state) => show(page, visit, state, 200))

/** POST /confirm. */
export const submitConfirm = onState('confirm', async (page, visit, state) => {
  if (!page.isOwnForm) return show(page, visit, state, 403, notOwnForm)
  const arrival = await confirm(page.deps, visit, state, page.fields.get('code') ?? '')
  if (arrival.kind === 'failed') return show(page, visit, state, 400, arrival.failure)
  return follow(page, visit.request.client, arrival)
})

/** POST /resendcode. */
export const submitResend = onState('confirm', async (page, visit, state) => {
  if (!page.isOwnForm) return show(page, visit, state, 403, notOwnForm)
  const sent = await sendConfirmationCode(page.deps, visit, state.username)
  if (sent.kind === 'failed') return show(page, visit, state, 400, sent.failure)
  return goOn(page, visit.request.client, { ...state, sentTo: sent.sentTo })
})

function show(
  page: Page,
  { request }: ValidVisit,
  state: Confirming,
  status: number,
  failure?: Failure,
): Promise<FastifyReply> {
  const { texts } = page
  const { title, button } = texts.confirm
  const body = html`${state.sentTo && paragraph(sentText(texts, state.sentTo))}
${form(page, 'confirm', button, codeField(texts))}
${below(html`<div>${texts.noCode} ${plainForm(page, 'resendcode', texts.sendNewCode)}</div>
<p>${backToSignIn(page)}</p>`)}`
  const graphic = state.sentTo && graphicOf(state.sentTo)
  return page.show(status, { title, failure, body, graphic }, request.redirectUri)
}

/** GET /confirmUser: the link in a message. */
export async function confirmLinkPage(page: Page): Promise<FastifyReply> {
  const linked = await confirmByLink(page.deps, page.visit)
  const { done, goBack, failed } = page.texts.confirm
  return linked.kind === 'confirmed'
    ? page.show(200, { title: done, body: paragraph(goBack) })
    : page.show(400, { title: failed, failure: linked.failure })
}
