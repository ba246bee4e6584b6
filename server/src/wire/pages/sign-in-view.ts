import { html } from '../../lib/html.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import { offersRecovery } from '../../operations/pages/forgot-password.ts'
import type { Notice } from '../../operations/pages/page-state.ts'
import { offersSignUp } from '../../operations/pages/sign-up.ts'
import type { View } from './document.ts'
import { nameField } from './name-field.ts'
import { type Around, below, field, form, link, notice as noticePart } from './parts.ts'
import type { Texts } from './texts/en.ts'

type SignIn = {
  readonly pool: UserPool
  /** Whether the name is asked for alone. */
  readonly choice: boolean
  readonly username?: string | undefined
  readonly notice?: Notice | undefined
  readonly failure?: Failure | undefined
}

export function signInView(page: Around, { pool, choice, username, notice, failure }: SignIn): View {
  const { texts } = page
  const password = html`${nameField(texts, pool, { value: username, focus: username === undefined })}
${field(texts, {
  name: 'password',
  label: texts.password.label,
  type: 'password',
  autocomplete: 'current-password',
  focus: username !== undefined,
})}
${offersRecovery(pool) && html`<p class="beside redirect-customizable">${link(page, 'forgotPassword', texts.signIn.forgotPassword)}</p>`}`
  const body = html`${notice && noticePart(noticeText(texts, notice))}
${
  choice
    ? form(page, 'login', texts.choice.next, nameField(texts, pool, { value: username, focus: true }))
    : form(page, 'login', texts.signIn.button, password)
}
${offersSignUp(pool) && below(html`<p>${texts.signIn.newHere} ${link(page, 'signup', texts.signIn.createAccount)}</p>`)}`
  return { title: texts.signIn.title, failure, body }
}

function noticeText({ signIn: { passwordChanged, confirmed, awaitsAdministrator } }: Texts, notice: Notice): string {
  switch (notice) {
    case 'password-changed':
      return passwordChanged
    case 'confirmed':
      return confirmed
    case 'awaits-administrator':
      return awaitsAdministrator
  }
}
