import { hash } from 'node:crypto'
import { Html, html, unescapeHtml } from '../../lib/html.ts'
import type { InboxFilter, InboxMessage } from '../../ports/inbox.ts'

const style = `
:root { color-scheme: light dark; --line: light-dark(#d5d9de, #3a4048); --quiet: light-dark(#59636e, #9aa4af);
  --card: light-dark(#fff, #1d2126); --link: light-dark(#0969da, #6cb0ff); }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.25rem 1rem 3rem; max-width: 44rem; background: light-dark(#f4f5f7, #121518);
  color: light-dark(#1b1f24, #e6e9ec); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
h1 { margin: 0; font-size: 1.5rem }
h2 { margin: .5rem 0 0; font-size: 1rem }
a { color: var(--link) }
p { margin: .5rem 0 0 }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0 }
label { flex: 1 1 14rem; color: var(--quiet); font-size: .875rem }
input, button { font: inherit; color: inherit; padding: .5rem .75rem; border: 1px solid var(--line);
  border-radius: .5rem; background: var(--card) }
input { display: block; width: 100% }
button { cursor: pointer }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem }
li { padding: 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card) }
.head { display: flex; flex-wrap: wrap; gap: 0 .75rem; justify-content: space-between }
.quiet { color: var(--quiet); font-size: .875rem }
.code { margin: .25rem 0; font: 600 2rem/1.3 ui-monospace, monospace; user-select: all }
.text { white-space: pre-wrap }
iframe { display: block; width: 100%; height: 14rem; margin-top: .5rem; border: 1px solid var(--line);
  border-radius: .5rem; background: #fff; color-scheme: light; resize: vertical }
`

/** Nothing but this style and frames of this server: what stands in messages comes from whoever wrote to this server. */
export const inboxPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', style, 'base64')}'`,
  'img-src data:',
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

// Links open a window of their own, as in a mail program.
const sandbox = 'allow-popups allow-popups-to-escape-sandbox'

/** An e-mail is a document of an origin that nobody shares: its own look, no script, no form, nothing from elsewhere. */
export const messagePolicy = [
  `sandbox ${sandbox}`,
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** The e-mail as its reader sees it. */
export const messageDocument = ({ body }: InboxMessage): string =>
  `<!doctype html><meta charset="utf-8"><title>Message</title><base target="_blank"><body style="font-family: sans-serif">${body}`

export function inboxPage(messages: readonly InboxMessage[], filter: InboxFilter): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Inbox - Poolhouse</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body>
<header>
<h1>Inbox</h1>
<p class="quiet">What would have been sent: the newest 200 of each user pool, for a day.
For programs: <a href="/_dev/messages">/_dev/messages</a></p>
</header>
<form method="get" action="/_dev/inbox" role="search">
<label>Recipient <input name="to" type="search" value="${filter.to ?? ''}" autocomplete="off" maxlength="2048"></label>
${hidden('userPoolId', filter.userPoolId)}${hidden('username', filter.username)}<button>Filter</button>${isFiltered(filter) && html` <a href="/_dev/inbox">Show all</a>`}
</form>
<main>${messages.length === 0 ? nothing(filter) : html`<ol>${messages.map(item)}</ol>`}</main>
</body>
</html>
`
}

const hidden = (name: string, value: string | undefined) =>
  value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`

const isFiltered = (filter: InboxFilter) => Object.keys(filter).length > 0

const nothing = (filter: InboxFilter) =>
  isFiltered(filter)
    ? html`<p>No message like that.</p>`
    : html`<p>No message yet. Sign somebody up, and it is here when you load this page again.</p>`

function item(message: InboxMessage): Html {
  const { medium, to, subject, code, sentAt, triggerSource, username, userPoolId } = message
  const time = sentAt.toISOString()
  return html`
<li>
<div class="head"><span>${medium === 'EMAIL' ? 'E-mail' : 'SMS'} to ${filterLink('to', to)}</span>
<time class="quiet" datetime="${time}">${time.slice(0, 19).replace('T', ' ')} UTC</time></div>
${subject !== undefined && html`<h2>${subject}</h2>`}
<p class="code">${code}</p>
${bodyOf(message)}
<p class="quiet">${triggerSource} · user ${filterLink('username', username)} · ${filterLink('userPoolId', userPoolId)}</p>
</li>`
}

const filterLink = (name: keyof InboxFilter, value: string) =>
  html`<a href="/_dev/inbox?${name}=${encodeURIComponent(value.toWellFormed())}">${value}</a>`

/** Cognito's own e-mails are one line without markup, and need no frame. */
function bodyOf({ id, medium, body }: InboxMessage): Html {
  if (medium === 'SMS') return html`<p class="text">${body.trim()}</p>`
  if (!body.includes('<')) return html`<p class="text">${unescapeHtml(body).trim()}</p>`
  return html`<iframe src="/_dev/inbox/${id}" title="The e-mail" loading="lazy" sandbox="${sandbox}"></iframe>`
}
