import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import { nameAddress } from '../../operations/pages/factor-setup.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import type { PageState } from '../../operations/pages/page-state.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { follow } from './follow.ts'
import { onState } from './on-state.ts'
import type { Page } from './page.ts'
import { backToSignIn, below, field, form, notOwnForm, paragraph } from './parts.ts'
import type { Texts } from './texts/en.ts'

type Naming = Extract<PageState, { readonly page: 'set-up-address' }>

/** GET /mfa/setup/address. */
export const setUpAddressPage = onState('set-up-address', (page, visit, state) => show(page, visit, state, 200))

/** POST /mfa/setup/address. */
export const submitAddress = onState('set-up-address', async (page, visit, state) => {
  if (!page.isOwnForm) return show(page, visit, state, 403, notOwnForm)
  const arrival = await nameAddress(page.deps, visit, state, page.fields.get('address') ?? '')
  if (arrival.kind === 'failed') return show(page, visit, state, 400, arrival.failure)
  return follow(page, visit.request.client, arrival)
})

function show(
  page: Page,
  { request }: ValidVisit,
  state: Naming,
  status: number,
  failure?: Failure,
): Promise<FastifyReply> {
  const { texts } = page
  const { addressTitle: title, addressIntro } = texts.secondFactor
  const typed = { value: page.fields.get('address'), focus: true }
  const body = html`${paragraph(addressIntro)}
${form(page, 'mfa/setup/address', texts.resetPassword.sendCode, field(texts, { ...addressOf[state.factor](texts), ...typed }))}
${below(html`<p>${backToSignIn(page)}</p>`)}`
  const graphic = state.factor === 'SMS_MFA' ? 'sms' : 'email'
  return page.show(status, { title, failure, body, graphic }, request.redirectUri)
}

const addressOf = {
  EMAIL_OTP: ({ attributes }: Texts) =>
    ({ name: 'address', label: attributes.email, type: 'email', autocomplete: 'email' }) as const,
  SMS_MFA: ({ attributes, hints }: Texts) =>
    ({
      name: 'address',
      label: attributes.phone_number,
      type: 'tel',
      autocomplete: 'tel',
      hint: hints.phone_number,
    }) as const,
} as const
