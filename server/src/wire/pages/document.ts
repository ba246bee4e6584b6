import { hash } from 'node:crypto'
import { Html, type HtmlPart, html } from '../../lib/html.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import { failureText } from './failure-text.ts'
import { style } from './style.ts'
import type { Texts } from './texts/en.ts'

export type View = {
  readonly title: string
  /** Why the page comes again: above the form, and first of what is read out. */
  readonly failure?: Failure | undefined
  readonly body?: HtmlPart
}

export function document(texts: Texts, { title, failure: why, body }: View): string {
  const failure = why && failureText(texts, why)
  return String(html`<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${failure === undefined ? title : texts.titleOfError(title)}</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${failure !== undefined && html`<div class="alert" role="alert"><p>${failure}</p></div>`}
${body}
</main>
</body>
</html>
`)
}

/**
 * Nothing but this style: pages have no script. Browsers hold `form-action` against the redirects after a form too, and
 * the app that is returned to may redirect further, so it names schemes and not addresses.
 */
const policy = (redirectUri: string | undefined): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
    'img-src data:',
    `form-action 'self' https:${foreignScheme(redirectUri)}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** `http:` for a loopback address, or the scheme of an app of its own, as ` myapp:`. */
function foreignScheme(redirectUri = ''): string {
  const [scheme] = /^[a-z][a-z0-9+.-]*:/i.exec(redirectUri) ?? []
  return scheme === undefined || scheme.toLowerCase() === 'https:' ? '' : ` ${scheme}`
}

/** On every answer, redirects too: codes must not leave in a `Referer` (SEC-18). */
export const safeHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const

export const documentHeaders = (redirectUri: string | undefined) => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy(redirectUri),
})
