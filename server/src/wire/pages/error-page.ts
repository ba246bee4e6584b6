import type { FastifyReply } from 'fastify'
import { type Html, html } from '../../lib/html.ts'
import type { View } from './document.ts'
import type { Page } from './page.ts'
import type { Texts } from './texts/en.ts'

/** A request that may not be answered at the app: it is told here, and the browser goes nowhere. */
export function showRefusal(
  page: Page,
  refused: { readonly error: string; readonly description: string },
): Promise<FastifyReply> {
  const { error, description } = refused
  const { texts, requestId } = page
  page.deps.log.warn('authorization.refused', { requestId, error, description })
  // Developers read the rules of OAuth in English.
  const body = page.explainsRefusals
    ? html`<div lang="en"><p>The app sent a request that cannot be answered.</p>
<dl><dt>Error</dt><dd>${error}</dd><dt>What is wrong</dt><dd>${description}</dd>
<dt>Reference</dt><dd>${requestId}</dd></dl>
<p class="hint">Outside of development only the reference is shown.</p></div>`
    : html`<p>${texts.error.ofApp}</p>${reference(texts, requestId)}`
  return page.tell(400, { title: texts.error.title, body })
}

export const serverError = (texts: Texts, requestId: string): View => ({
  title: texts.error.title,
  body: html`<p>${texts.error.ofServer}</p>${reference(texts, requestId)}`,
})

export const brokenRequest = (texts: Texts, requestId: string): View => ({
  title: texts.error.title,
  body: html`<p>${texts.error.malformed}</p>${reference(texts, requestId)}`,
})

const reference = ({ error }: Texts, requestId: string): Html =>
  html`<dl><dt>${error.reference}</dt><dd>${requestId}</dd></dl>`
