import { hash } from 'node:crypto'
import { Html, type HtmlPart, html } from '../../lib/html.ts'
import type { GraphicName, PageStyle } from '../../model/page-style.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import { failureText } from './failure-text.ts'
import { frame, graphic, icons } from './frame.ts'
import { type AddressOf, styleSheet } from './style-sheet.ts'
import type { Texts } from './texts/en.ts'

export type View = {
  readonly title: string
  /** Why the page comes again: above the form, and first of what is read out. */
  readonly failure?: Failure | undefined
  readonly body?: HtmlPart
  readonly graphic?: GraphicName | undefined
  /** Of ours; every other page works without any. */
  readonly script?: string
}

/** In what a page is dressed: its words, its look, and where the images of that are. */
export type Dress = { readonly texts: Texts; readonly style: PageStyle; readonly addressOf: AddressOf }

export type Document = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

export function document(dress: Dress, view: View, redirectUri?: string): Document {
  const sheet = styleSheet(dress.style, dress.addressOf)
  const type = 'text/html; charset=utf-8'
  return {
    headers: { 'content-type': type, 'content-security-policy': policy({ sheet, script: view.script }, redirectUri) },
    body: String(markup(dress, view, html`<style>${new Html(sheet)}</style>`)),
  }
}

/** A page whose style sheet is beside it, for whoever puts the two together. */
export const undressed = (dress: Dress, view: View): { readonly html: string; readonly styleSheet: string } => ({
  html: String(markup(dress, view)),
  styleSheet: styleSheet(dress.style, dress.addressOf),
})

function markup(dress: Dress, { title, failure: why, body, graphic: name, script }: View, style?: Html): Html {
  const { texts } = dress
  const failure = why && failureText(texts, why)
  const contents = html`${graphic(dress, name)}<h1>${title}</h1>
${failure !== undefined && html`<div class="alert errorMessage-customizable" role="alert"><p>${failure}</p></div>`}
${body}`
  return html`<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${failure === undefined ? title : texts.titleOfError(title)}</title>
${icons(dress)}
${style}
</head>
<body>
${frame(dress, contents)}
${script !== undefined && html`<script>${new Html(script)}</script>`}
</body>
</html>
`
}

/**
 * Nothing but this style and images from here: and the one script of passkeys on the pages that need it. Browsers hold `form-action` against the redirects after a form too, and
 * the app that is returned to may redirect further, so it names schemes and not addresses.
 */
const policy = (
  { sheet, script }: { sheet: string; script: string | undefined },
  redirectUri: string | undefined,
): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${hash('sha256', sheet, 'base64')}'`,
    ...(script === undefined ? [] : [`script-src 'sha256-${hash('sha256', script, 'base64')}'`]),
    "img-src 'self' data:",
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
