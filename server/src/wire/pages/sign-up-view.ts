import { type Html, html } from '../../lib/html.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import { askedAttributes, offersSignUp } from '../../operations/pages/sign-up.ts'
import type { AgreedTo } from '../../operations/pages/terms.ts'
import { attributeField, newPasswordFields } from './attribute-fields.ts'
import type { View } from './document.ts'
import { nameField } from './name-field.ts'
import type { Page } from './page.ts'
import { type Around, below, form, link, paragraph } from './parts.ts'
import type { Texts } from './texts/en.ts'

type SignUp = {
  readonly pool: UserPool
  /** Absent: any. */
  readonly client?: AppClient | undefined
  readonly terms?: AgreedTo | undefined
  readonly failure?: Failure | undefined
}

export function signUpView(page: Around & Pick<Page, 'fields'>, { pool, client, terms, failure }: SignUp): View {
  const { texts } = page
  const { title, button, haveAccount, signIn, closed } = texts.signUp
  const back = below(html`<p>${haveAccount} ${link(page, 'login', signIn)}</p>`)
  if (!offersSignUp(pool)) return { title, body: html`${paragraph(closed)}${back}` }
  const attributes = askedAttributes(pool, client).map(({ attribute: { name }, required }) =>
    attributeField(page, name, { optional: !required }),
  )
  const fields = html`${nameField(texts, signUpName(pool), { value: page.fields.get('username'), focus: true })}
${attributes}${newPasswordFields(texts, { policy: pool.passwordPolicy, first: true })}${terms && agreement(texts, terms)}`
  return { title, failure, body: html`${form(page, 'signup', button, fields)}${back}` }
}

function agreement({ signUp: { agree, termsOfUse, privacyPolicy } }: Texts, to: AgreedTo): Html {
  // Beside this page, so that what was typed stays.
  const linked = (name: keyof AgreedTo, text: string) =>
    html`<a href="${to[name]}" target="_blank" rel="noopener noreferrer">${text}</a>`
  return html`<p class="legal legalText-customizable">${agree(linked('terms-of-use', termsOfUse), linked('privacy-policy', privacyPolicy))}</p>`
}

/** An alias names nobody yet: it starts to when it is confirmed. */
const signUpName = ({ aliasAttributes: _, ...pool }: UserPool): UserPool => pool
