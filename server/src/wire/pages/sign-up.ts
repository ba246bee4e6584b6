import type { FastifyReply } from 'fastify'
import { type Html, html } from '../../lib/html.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import { askedAttributes, offersSignUp, signUp } from '../../operations/pages/sign-up.ts'
import { type AgreedTo, termsToShow } from '../../operations/pages/terms.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { attributeField, newPasswordFields } from './attribute-fields.ts'
import { follow } from './follow.ts'
import { nameField } from './name-field.ts'
import type { Page } from './page.ts'
import { below, form, link, notOwnForm, paragraph } from './parts.ts'
import type { Texts } from './texts/en.ts'
import { onValidVisit } from './valid-visit.ts'

/** GET /signup. */
export const signUpPage = onValidVisit((page, visit) => show(page, visit, 200))

/** POST /signup. */
export const submitSignUp = onValidVisit(async (page, visit) => {
  if (!page.isOwnForm) return show(page, visit, 403, notOwnForm)
  const arrival = await signUp(page.deps, visit, page.fields)
  if (arrival.kind === 'failed') return show(page, visit, 400, arrival.failure)
  return follow(page, visit.request.client, arrival)
})

async function show(page: Page, visit: ValidVisit, status: number, failure?: Failure): Promise<FastifyReply> {
  const { pool, request } = visit
  const { texts } = page
  const { title, button, haveAccount, signIn, closed } = texts.signUp
  const back = below(html`<p>${haveAccount} ${link(page, 'login', signIn)}</p>`)
  if (!offersSignUp(pool)) {
    return page.show(403, { title, body: html`${paragraph(closed)}${back}` })
  }
  const attributes = askedAttributes(pool, request.client).map(({ attribute: { name }, required }) =>
    attributeField(page, name, { optional: !required }),
  )
  const terms = await termsToShow(page.deps, visit, { version: page.version, language: texts.language })
  const fields = html`${nameField(texts, signUpName(pool), { value: page.fields.get('username'), focus: true })}
${attributes}${newPasswordFields(texts, { policy: pool.passwordPolicy, first: true })}${terms && agreement(texts, terms)}`
  const body = html`${form(page, 'signup', button, fields)}${back}`
  return page.show(status, { title, failure, body }, request.redirectUri)
}

function agreement({ signUp: { agree, termsOfUse, privacyPolicy } }: Texts, to: AgreedTo): Html {
  // Beside this page, so that what was typed stays.
  const linked = (name: keyof AgreedTo, text: string) =>
    html`<a href="${to[name]}" target="_blank" rel="noopener noreferrer">${text}</a>`
  return html`<p class="legal legalText-customizable">${agree(linked('terms-of-use', termsOfUse), linked('privacy-policy', privacyPolicy))}</p>`
}

/** An alias names nobody yet: it starts to when it is confirmed. */
const signUpName = ({ aliasAttributes: _, ...pool }: ValidVisit['pool']) => pool
