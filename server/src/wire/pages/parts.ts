import { type Html, type HtmlPart, html } from '../../lib/html.ts'
import type { GraphicName } from '../../model/page-style.ts'
import type { MfaFactor } from '../../model/progress.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import type { SentTo } from '../../operations/pages/visit.ts'
import type { Page } from './page.ts'
import type { Texts } from './texts/en.ts'

/** What the parts of a page have to know of it. */
export type Around = Pick<Page, 'texts' | 'address' | 'csrfField'>

export type Field = {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'url' | 'date'
  readonly value?: string | undefined
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'email' | 'tel'
  readonly hint?: HtmlPart
  readonly optional?: boolean
  readonly focus?: boolean
}

/** A label, its input and what helps to fill it in. A password is never sent back. */
export function field(texts: Texts, each: Field): Html {
  const { name, label, type = 'text', value = '', autocomplete = 'off', inputmode, hint, optional, focus } = each
  const hintId = `${name}-hint`
  return html`<div class="field${name === 'code' && ' code'}">
<label class="label-customizable" for="${name}">${label}${optional && ` ${texts.optional}`}</label>
<input class="inputField-customizable" id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false"
${inputmode !== undefined && html` inputmode="${inputmode}"`}${type !== 'password' && html` value="${value}"`}
${hint !== undefined && html` aria-describedby="${hintId}"`}${!optional && html` required`}${focus && html` autofocus`}>
${hint !== undefined && html`<div class="hint" id="${hintId}">${hint}</div>`}
</div>`
}

/** A form of these pages; its address carries the parameters of the request on. */
export const form = (page: Around, path: string, button: string, fields: HtmlPart): Html =>
  html`<form method="post" action="${page.address(path)}">
${page.csrfField}
${fields}
<button class="submitButton-customizable">${button}</button>
</form>`

/** A form that is a choice between buttons, each with a value of its own. */
export const choices = (
  page: Around,
  path: string,
  name: string,
  buttons: readonly (readonly [value: string, text: string])[],
): Html =>
  html`<form class="choices" method="post" action="${page.address(path)}">
${page.csrfField}
${buttons.map(([value, text]) => html`<button class="submitButton-customizable" name="${name}" value="${value}">${text}</button>`)}
</form>`

/** A form that is one button, which looks like a link: it changes something, so it is no link. */
export const plainForm = (page: Around, path: string, button: string): Html =>
  html`<form class="plain" method="post" action="${page.address(path)}">${page.csrfField}<button class="plain">${button}</button></form>`

export const notice = (text: string | undefined): HtmlPart =>
  text !== undefined && html`<div class="notice" role="status"><p>${text}</p></div>`

export const link = (page: Around, path: string, text: string): Html =>
  html`<a href="${page.address(path)}">${text}</a>`

/** What pages call the second factors. */
export const factorNames = ({ secondFactor: { app, sms, email } }: Texts): Readonly<Record<MfaFactor, string>> => ({
  SOFTWARE_TOKEN_MFA: app,
  SMS_MFA: sms,
  EMAIL_OTP: email,
})

/** What is told when a form did not come from this browser's page: the page itself, to be sent again. */
export const notOwnForm: Failure = { reason: 'not-own-form' }

export const codeField = (texts: Texts): Html =>
  field(texts, { name: 'code', label: texts.code, autocomplete: 'one-time-code', inputmode: 'numeric', focus: true })

export const sentText = ({ sentBySms, sentByEmail }: Texts, { medium, destination }: SentTo): string =>
  medium === 'SMS' ? sentBySms(destination) : sentByEmail(destination)

/** What a code that was sent is about. */
export const graphicOf = ({ medium }: SentTo): GraphicName => (medium === 'SMS' ? 'sms' : 'email')

export const paragraph = (text: HtmlPart): Html => html`<p class="textDescription-customizable">${text}</p>`

/** Where else to go, under a form. */
export const below = (links: HtmlPart): Html => html`<div class="more redirect-customizable">${links}</div>`

/** The way back, under a form. */
export const backToSignIn = (page: Around): Html => link(page, 'login', page.texts.backToSignIn)
