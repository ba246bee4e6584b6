import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import type { View } from './document.ts'
import type { Page } from './page.ts'

const title = 'Something went wrong'

const reference = (requestId: string) => html`<dl><dt>Reference</dt><dd>${requestId}</dd></dl>`

/** A request that may not be answered at the app: it is told here, and the browser goes nowhere. */
export function showRefusal(
  page: Page,
  refused: { readonly error: string; readonly description: string },
): FastifyReply {
  const { error, description } = refused
  page.deps.log.warn('authorization.refused', { requestId: page.requestId, error, description })
  return page.show(400, {
    title,
    body: page.explainsRefusals
      ? html`<p>The app sent a request that cannot be answered.</p>
<dl><dt>Error</dt><dd>${error}</dd><dt>What is wrong</dt><dd>${description}</dd>
<dt>Reference</dt><dd>${page.requestId}</dd></dl>
<p class="hint">Outside of development only the reference is shown.</p>`
      : html`<p>The app that sent you here made a mistake, so you cannot sign in right now. Please tell its owner the
reference below.</p>
${reference(page.requestId)}`,
  })
}

export const serverError = (requestId: string): View => ({
  title,
  body: html`<p>We could not do that right now. Please try again in a moment.</p>${reference(requestId)}`,
})

export const brokenRequest = (requestId: string): View => ({
  title,
  body: html`<p>This request is malformed: a parameter was sent twice, or it is too large.</p>${reference(requestId)}`,
})
