import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
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
  if (arrival.kind === 'failed') return show(page, visit, 400, arrival.message)
  return follow(page, visit.request.client, arrival)
})

function show(page: Page, { pool, request }: ValidVisit, status: number, failure?: string): FastifyReply {
  const title = 'Create an account'
  const back = html`<div class="more"><p>Have an account? ${link(page, 'login', 'Sign in')}</p></div>`
  if (!offersSignUp(pool)) {
    return page.show(403, { title, body: html`<p>Accounts here are made by an administrator.</p>${back}` })
  }
  const attributes = askedAttributes(pool, request.client).map(({ attribute: { name }, required }) =>
    attributeField(page, name, { optional: !required }),
  )
  const fields = html`${nameField(signUpName(pool), { value: page.fields.get('username'), focus: true })}
${attributes}${newPasswordFields(pool.passwordPolicy, { label: 'Password' })}`
  const body = html`${form(page, 'signup', 'Create account', fields)}${back}`
  return page.show(status, { title, failure, body }, request.redirectUri)
}

/** An alias names nobody yet: it starts to when it is confirmed. */
const signUpName = ({ aliasAttributes: _, ...pool }: ValidVisit['pool']) => pool
