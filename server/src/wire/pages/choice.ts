import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import type { AuthorizationRequest } from '../../operations/oauth/authorization-request.ts'
import type { Arrival } from '../../operations/pages/arrive.ts'
import { beginChoice, choose, giveCode, givePasskey, givePassword } from '../../operations/pages/choice.ts'
import type { Failure } from '../../operations/pages/failure.ts'
import type { PageChoice, PageState } from '../../operations/pages/page-state.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import type { View } from './document.ts'
import { follow } from './follow.ts'
import { onState } from './on-state.ts'
import type { Page } from './page.ts'
import {
  type Around,
  below,
  choices,
  codeField,
  field,
  form,
  graphicOf,
  link,
  notOwnForm,
  paragraph,
  sentText,
} from './parts.ts'
import { passkeyForm, passkeyScript } from './passkey-form.ts'
import type { Texts } from './texts/en.ts'

type State<Name extends PageState['page']> = Extract<PageState, { readonly page: Name }>
type Told = { readonly status?: number; readonly failure?: Failure }

/** The name that somebody signs in by, from the sign-in page. */
export async function submitName(
  page: Page,
  visit: ValidVisit,
  username: string,
  refuse: (failure: Failure) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const arrival = await beginChoice(page.deps, visit, username)
  return arrival.kind === 'failed' ? refuse(arrival.failure) : follow(page, visit.request.client, arrival)
}

type Show<Name extends PageState['page']> = (
  page: Page,
  request: AuthorizationRequest,
  state: State<Name>,
  told?: Told,
) => Promise<FastifyReply>

/** The answer of a page: on to the next one, or the same again with what was wrong. */
const submit = <Name extends PageState['page']>(
  name: Name,
  show: Show<Name>,
  answer: (page: Page, visit: ValidVisit, state: State<Name>) => Promise<Arrival & { readonly again?: PageState }>,
) =>
  onState(name, async (page, visit, state) => {
    const { request } = visit
    if (!page.isOwnForm) return show(page, request, state, { status: 403, failure: notOwnForm })
    const arrival = await answer(page, visit, state)
    if (arrival.kind !== 'failed') return follow(page, request.client, arrival)
    const { again, failure } = arrival
    if (again) page.hand(request.client, again)
    const now = again?.page === name ? (again as State<Name>) : state
    return show(page, request, now, { status: 400, failure })
  })

const showChoices: Show<'choose'> = (page, request, state, { status = 200, failure } = {}) =>
  page.show(status, choicesView(page, state, failure), request.redirectUri)

export function choicesView(
  page: Around,
  { username, choices: given }: Pick<State<'choose'>, 'username' | 'choices'>,
  failure?: Failure,
): View {
  const { texts } = page
  const named = given.map((each) => [each, labelOf(texts, each)] as const)
  const body = html`${paragraph(username)}
${choices(page, 'challenge', 'choice', named)}
${below(html`<p>${link(page, 'login', texts.backToSignIn)}</p>`)}`
  return { title: texts.choice.title, failure, body }
}

function labelOf({ choice }: Texts, each: PageChoice): string {
  return { PASSWORD: choice.password, EMAIL_OTP: choice.email, SMS_OTP: choice.sms, WEB_AUTHN: choice.passkey }[each]
}

/** GET and POST /challenge. */
export const choicesPage = onState('choose', (page, { request }, state) => showChoices(page, request, state))
export const submitChoice = submit('choose', showChoices, (page, visit, state) =>
  choose(page.deps, visit, state, page.fields.get('choice') ?? ''),
)

const showPassword: Show<'password'> = (page, request, { username }, { status = 200, failure } = {}) => {
  const { texts } = page
  const fields = html`<input type="hidden" name="username" autocomplete="username" value="${username}">
${field(texts, { name: 'password', label: texts.password.label, type: 'password', autocomplete: 'current-password', focus: true })}`
  const body = html`${paragraph(username)}
${form(page, 'challenge/password', texts.signIn.button, fields)}
${below(html`<p>${link(page, 'forgotPassword', texts.signIn.forgotPassword)}</p>
<p>${link(page, 'login', texts.choice.otherWay)}</p>`)}`
  return page.show(
    status,
    { title: texts.choice.enterPassword, failure, body, graphic: 'password' },
    request.redirectUri,
  )
}

/** GET and POST /challenge/password. */
export const passwordPage = onState('password', (page, { request }, state) => showPassword(page, request, state))
export const submitPassword = submit('password', showPassword, (page, visit, state) =>
  givePassword(page.deps, visit, state, page.fields.get('password') ?? ''),
)

const showCode: Show<'code'> = (page, request, { sentTo }, { status = 200, failure } = {}) => {
  const { texts } = page
  const body = html`${paragraph(sentText(texts, sentTo))}
${form(page, 'challenge/code', texts.signIn.button, codeField(texts))}
${below(html`<p>${link(page, 'login', texts.choice.otherWay)}</p>`)}`
  return page.show(
    status,
    { title: texts.choice.enterCode, failure, body, graphic: graphicOf(sentTo) },
    request.redirectUri,
  )
}

/** GET and POST /challenge/code. */
export const codePage = onState('code', (page, { request }, state) => showCode(page, request, state))
export const submitCode = submit('code', showCode, (page, visit, state) =>
  giveCode(page.deps, visit, state, page.fields.get('code') ?? ''),
)

const showPasskey: Show<'passkey'> = (page, request, { username, options }, { status = 200, failure } = {}) => {
  const { texts } = page
  const body = html`${paragraph(username)}
${passkeyForm(page, { path: 'challenge/passkey', ceremony: 'get', options, button: texts.choice.passkey })}
${below(html`<p>${link(page, 'login', texts.choice.otherWay)}</p>`)}`
  const view = { title: texts.choice.usePasskey, failure, body, graphic: 'passkey', script: passkeyScript } as const
  return page.show(status, view, request.redirectUri)
}

/** GET and POST /challenge/passkey. */
export const passkeyPage = onState('passkey', (page, { request }, state) => showPasskey(page, request, state))
export const submitPasskey = submit('passkey', showPasskey, (page, visit, state) =>
  givePasskey(page.deps, visit, state, page.fields.get('credential') ?? ''),
)
