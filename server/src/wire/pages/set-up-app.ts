import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import { connectApp } from '../../operations/pages/factor-setup.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import type { PageState } from '../../operations/pages/page-state.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { follow } from './follow.ts'
import { onState } from './on-state.ts'
import type { Page } from './page.ts'
import { backToSignIn, below, codeField, field, form, notOwnForm, paragraph } from './parts.ts'
import { qrCode } from './qr-code.ts'

type Connecting = Extract<PageState, { readonly page: 'set-up-app' }>

/** GET /mfa/setup/app. */
export const setUpAppPage = onState('set-up-app', (page, visit, state) => show(page, visit, state, 200))

/** POST /mfa/setup/app. */
export const submitApp = onState('set-up-app', async (page, visit, state) => {
  if (!page.isOwnForm) return show(page, visit, state, 403, notOwnForm)
  const arrival = await connectApp(page.deps, visit, state, page.fields)
  if (arrival.kind === 'failed') return show(page, visit, state, 400, arrival.failure)
  return follow(page, visit.request.client, arrival)
})

function show(
  page: Page,
  visit: ValidVisit,
  state: Connecting,
  status: number,
  failure?: Failure,
): Promise<FastifyReply> {
  const { texts } = page
  const { appTitle: title, scan, qrCode: label, key, deviceName, button } = texts.secondFactor
  const { size, path } = qrCode(keyUri(visit.pool.name, state))
  const fields = html`${codeField(texts)}
${field(texts, { name: 'device', label: deviceName, optional: true, value: page.fields.get('device') })}`
  const body = html`${paragraph(scan)}
<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>
${paragraph(key)}
<code>${inGroups(state.secretCode)}</code>
${form(page, 'mfa/setup/app', button, fields)}
${below(html`<p>${backToSignIn(page)}</p>`)}`
  return page.show(status, { title, failure, body, graphic: 'app' }, visit.request.redirectUri)
}

/** What authenticator apps read: the key URI format that Google Authenticator has made common. */
function keyUri(issuer: string, { username, secretCode }: Connecting): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`
  return `otpauth://totp/${label}?secret=${secretCode}&issuer=${encodeURIComponent(issuer)}`
}

/** Four letters at a time are easier to type. Apps take them with the blanks. */
const inGroups = (secretCode: string): string => secretCode.replaceAll(/.{4}(?=.)/g, '$& ')
