import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import { beginSetup } from '../../operations/pages/factor-setup.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import type { PageState } from '../../operations/pages/page-state.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { follow } from './follow.ts'
import { onState } from './on-state.ts'
import type { Page } from './page.ts'
import { backToSignIn, below, choices, factorNames, notOwnForm, paragraph } from './parts.ts'

type Choosing = Extract<PageState, { readonly page: 'set-up-factor' }>

/** GET /mfa/setup. */
export const setUpFactorPage = onState('set-up-factor', (page, visit, state) => show(page, visit, state, 200))

/** POST /mfa/setup. */
export const submitFactorToSetUp = onState('set-up-factor', async (page, visit, state) => {
  if (!page.isOwnForm) return show(page, visit, state, 403, notOwnForm)
  const factor = state.factors.find((each) => each === page.fields.get('factor'))
  if (!factor) return show(page, visit, state, 400)
  const arrival = await beginSetup(page.deps, visit, state, factor)
  if (arrival.kind === 'failed') return show(page, visit, state, 400, arrival.failure)
  return follow(page, visit.request.client, arrival)
})

function show(
  page: Page,
  { request }: ValidVisit,
  { factors }: Choosing,
  status: number,
  failure?: Failure,
): Promise<FastifyReply> {
  const { setUpTitle: title, setUpIntro } = page.texts.secondFactor
  const names = factorNames(page.texts)
  const body = html`${paragraph(setUpIntro)}
${choices(
  page,
  'mfa/setup',
  'factor',
  factors.map((factor) => [factor, names[factor]] as const),
)}
${below(html`<p>${backToSignIn(page)}</p>`)}`
  return page.show(status, { title, failure, body }, request.redirectUri)
}
