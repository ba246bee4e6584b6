import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import type { AuthorizationRequest } from '../../operations/oauth/authorization-request.ts'
import { authorize, type Decision } from '../../operations/pages/authorize.ts'
import { offersChoice } from '../../operations/pages/choice.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import { offersRecovery } from '../../operations/pages/forgot-password.ts'
import type { Notice } from '../../operations/pages/page-state.ts'
import { signIn } from '../../operations/pages/sign-in.ts'
import { offersSignUp } from '../../operations/pages/sign-up.ts'
import { submitName } from './choice.ts'
import { showRefusal } from './error-page.ts'
import { follow } from './follow.ts'
import { showForgotPassword } from './forgot-password.ts'
import { nameField } from './name-field.ts'
import type { Page } from './page.ts'
import { below, field, form, link, notice, notOwnForm } from './parts.ts'
import type { Texts } from './texts/en.ts'
import { onValidVisit } from './valid-visit.ts'

/** GET /oauth2/authorize: an answer at once for who is signed in, else the sign-in page. */
export async function authorizePage(page: Page): Promise<FastifyReply> {
  const decision = await decide(page)
  if (decision.kind === 'ask' && decision.failure === undefined) return page.goTo(page.address('login'))
  return answer(page, decision)
}

/** GET /login, with the same parameters. */
export const signInPage = async (page: Page): Promise<FastifyReply> => answer(page, await decide(page))

function decide(page: Page): Promise<Decision> {
  const { sessionHandle: _, ...withoutSession } = page.visit
  return authorize(page.deps, page.isFramed ? withoutSession : page.visit)
}

async function answer(page: Page, decision: Decision): Promise<FastifyReply> {
  switch (decision.kind) {
    case 'refused-here':
      return showRefusal(page, decision)
    case 'redirect':
      return page.goTo(decision.to)
    case 'ask':
      return showSignIn(page, decision.request, { failure: decision.failure })
  }
}

type Told = { readonly failure?: Failure | undefined; readonly username?: string | undefined; readonly status?: number }

export function showSignIn(page: Page, request: AuthorizationRequest, told: Told = {}): Promise<FastifyReply> {
  const { failure, username = page.visit.parameters.get('login_hint'), status = 200 } = told
  const { texts } = page
  const { pool } = page.visit
  const handed = page.handed(request.client)
  const choice = offersChoice(request.client, page.version)
  const body = html`${handed?.page === 'sign-in' && notice(noticeText(texts, handed.notice))}
${form(
  page,
  'login',
  choice ? texts.choice.next : texts.signIn.button,
  choice
    ? nameField(texts, pool, { value: username, focus: true })
    : html`${nameField(texts, pool, { value: username, focus: username === undefined })}
${field(texts, {
  name: 'password',
  label: texts.password.label,
  type: 'password',
  autocomplete: 'current-password',
  focus: username !== undefined,
})}
${offersRecovery(pool) && html`<p class="beside redirect-customizable">${link(page, 'forgotPassword', texts.signIn.forgotPassword)}</p>`}`,
)}
${offersSignUp(pool) && below(html`<p>${texts.signIn.newHere} ${link(page, 'signup', texts.signIn.createAccount)}</p>`)}`
  if (handed?.page === 'sign-in') page.forgetHanded()
  return page.show(status, { title: texts.signIn.title, failure, body }, request.redirectUri)
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

/** POST /login. */
export const submitSignIn = onValidVisit(async (page, visit) => {
  const { request } = visit
  const username = page.fields.get('username') ?? ''
  if (!page.isOwnForm) return showSignIn(page, request, { username, failure: notOwnForm, status: 403 })
  if (offersChoice(request.client, page.version)) {
    return submitName(page, visit, username, (failure) => showSignIn(page, request, { username, failure, status: 400 }))
  }
  const outcome = await signIn(page.deps, visit, { username, password: page.fields.get('password') ?? '' })
  if (outcome.kind === 'failed') return showSignIn(page, request, { username, failure: outcome.failure, status: 400 })
  if (outcome.kind === 'reset-required') {
    return showForgotPassword(page, visit, { username, failure: outcome.failure, status: 400 })
  }
  return follow(page, request.client, outcome)
})
