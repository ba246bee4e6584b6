import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import type { PageState } from '../../operations/pages/page-state.ts'
import { chooseFactor, proveSecondFactor, sendSecondFactorAgain } from '../../operations/pages/second-factor.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import type { View } from './document.ts'
import { follow } from './follow.ts'
import { onState } from './on-state.ts'
import type { Page } from './page.ts'
import {
  type Around,
  backToSignIn,
  below,
  choices,
  codeField,
  factorNames,
  form,
  graphicOf,
  notOwnForm,
  paragraph,
  plainForm,
  sentText,
} from './parts.ts'

type Asked = Extract<PageState, { readonly page: 'second-factor' }>
type Choosing = Extract<PageState, { readonly page: 'choose-factor' }>

/** GET /mfa; after GET /mfa/resend too, which is the same page. */
export const secondFactorPage = onState('second-factor', (page, visit, state) => show(page, visit, state, 200))

/** POST /mfa. */
export const submitSecondFactor = onState('second-factor', async (page, visit, state) => {
  if (!page.isOwnForm) return show(page, visit, state, 403, notOwnForm)
  const arrival = await proveSecondFactor(page.deps, visit, state, page.fields.get('code') ?? '')
  if (arrival.kind === 'failed') return show(page, visit, state, 400, arrival.failure)
  return follow(page, visit.request.client, arrival)
})

/** POST /mfa/resend. */
export const submitSendAgain = onState('second-factor', async (page, visit, state) => {
  if (!page.isOwnForm) return show(page, visit, state, 403, notOwnForm)
  const arrival = await sendSecondFactorAgain(page.deps, visit, state)
  if (arrival.kind === 'failed') return show(page, visit, state, 400, arrival.failure)
  return follow(page, visit.request.client, arrival)
})

function show(
  page: Page,
  { request }: ValidVisit,
  state: Asked,
  status: number,
  failure?: Failure,
): Promise<FastifyReply> {
  return page.show(status, secondFactorView(page, state, failure), request.redirectUri)
}

export function secondFactorView(
  page: Around,
  { sentTo, device }: Pick<Asked, 'sentTo' | 'device'>,
  failure?: Failure,
): View {
  const { texts } = page
  const { title, button, fromApp } = texts.secondFactor
  const body = html`${paragraph(sentTo ? sentText(texts, sentTo) : fromApp)}
${device !== undefined && html`<p><strong>${device}</strong></p>`}
${form(page, 'mfa', button, codeField(texts))}
${below(html`${sentTo && html`<div>${texts.noCode} ${plainForm(page, 'mfa/resend', texts.sendNewCode)}</div>`}
<p>${backToSignIn(page)}</p>`)}`
  return { title, failure, body, graphic: sentTo ? graphicOf(sentTo) : 'app' }
}

/** GET /mfa/choose. */
export const chooseFactorPage = onState('choose-factor', (page, visit, state) => showChoice(page, visit, state, 200))

/** POST /mfa/choose. */
export const submitFactor = onState('choose-factor', async (page, visit, state) => {
  if (!page.isOwnForm) return showChoice(page, visit, state, 403, notOwnForm)
  const arrival = await chooseFactor(page.deps, visit, state, page.fields.get('factor') ?? '')
  if (arrival.kind === 'failed') return showChoice(page, visit, state, 400, arrival.failure)
  return follow(page, visit.request.client, arrival)
})

function showChoice(
  page: Page,
  { request }: ValidVisit,
  { factors }: Choosing,
  status: number,
  failure?: Failure,
): Promise<FastifyReply> {
  const names = factorNames(page.texts)
  const body = html`${choices(
    page,
    'mfa/choose',
    'factor',
    factors.map((factor) => [factor, names[factor]] as const),
  )}
${below(html`<p>${backToSignIn(page)}</p>`)}`
  return page.show(status, { title: page.texts.secondFactor.chooseTitle, failure, body }, request.redirectUri)
}
