import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import { askedAttributes, offersSignUp, signUp } from '../../operations/pages/sign-up.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { attributeField, newPasswordFields } from './attribute-fields.ts'
import { follow } from './follow.ts'
import { nameField } from './name-field.ts'
import type { Page } from './page.ts'
import { form, link, notOwnForm } from './parts.ts'
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

function show(page: Page, { pool, request }: ValidVisit, status: number, failure?: Failure): FastifyReply {
  const { texts } = page
  const { title, button, haveAccount, signIn, closed } = texts.signUp
  const back = html`<div class="more"><p>${haveAccount} ${link(page, 'login', signIn)}</p></div>`
  if (!offersSignUp(pool)) {
    return page.show(403, { title, body: html`<p>${closed}</p>${back}` })
  }
  const attributes = askedAttributes(pool, request.client).map(({ attribute: { name }, required }) =>
    attributeField(page, name, { optional: !required }),
  )
  const fields = html`${nameField(texts, signUpName(pool), { value: page.fields.get('username'), focus: true })}
${attributes}${newPasswordFields(texts, { policy: pool.passwordPolicy, first: true })}`
  const body = html`${form(page, 'signup', button, fields)}${back}`
  return page.show(status, { title, failure, body }, request.redirectUri)
}

/** An alias names nobody yet: it starts to when it is confirmed. */
const signUpName = ({ aliasAttributes: _, ...pool }: ValidVisit['pool']) => pool
