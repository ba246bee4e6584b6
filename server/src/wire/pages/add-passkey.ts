import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import { addPasskey, type Enrolment, offerPasskey } from '../../operations/pages/add-passkey.ts'
import { finishOffer } from '../../operations/pages/offer-passkey.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import { onState } from './on-state.ts'
import type { Page } from './page.ts'
import { below, link, notOwnForm, paragraph, plainForm } from './parts.ts'
import { passkeyForm, passkeyScript } from './passkey-form.ts'
import { showSignIn } from './sign-in.ts'
import { onValidVisit } from './valid-visit.ts'

/** GET /passkeys/add, for whoever is signed in with this browser. */
export const addPasskeyPage = onValidVisit(async (page, visit) =>
  answer(page, visit, await offerPasskey(page.deps, visit)),
)

/** POST /passkeys/add. */
export const submitAddPasskey = onValidVisit(async (page, visit) =>
  answer(
    page,
    visit,
    page.isOwnForm
      ? await addPasskey(page.deps, visit, page.fields.get('credential') ?? '')
      : await offerPasskey(page.deps, visit, notOwnForm),
  ),
)

/** POST /passkeys/skip: whoever was offered one after the sign-up goes on without. */
export const submitSkipPasskey = onState('offer-passkey', async (page, visit) =>
  page.isOwnForm ? goBack(page, visit) : answer(page, visit, await offerPasskey(page.deps, visit, notOwnForm)),
)

/** Who has added one goes on to the app, as who does not want to. */
function answer(page: Page, visit: ValidVisit, enrolment: Enrolment): Promise<FastifyReply> | FastifyReply {
  const { title, intro, button, notNow } = page.texts.passkeys
  const { client, redirectUri } = visit.request
  const isOffer = page.handed(client)?.page === 'offer-passkey'
  const onwards = below(
    html`<div>${isOffer ? plainForm(page, 'passkeys/skip', notNow) : link(page, 'oauth2/authorize', notNow)}</div>`,
  )
  switch (enrolment.kind) {
    case 'signed-out':
      return page.goTo(page.address('login'))
    case 'added':
      return goBack(page, visit)
    case 'failed':
      return page.show(400, { title, failure: enrolment.failure, body: onwards }, redirectUri)
    case 'asked': {
      const { options, failure } = enrolment
      const body = html`${paragraph(intro)}
${passkeyForm(page, { path: 'passkeys/add', ceremony: 'create', options, button })}
${onwards}`
      const view = { title, failure, body, graphic: 'passkey', script: passkeyScript } as const
      return page.show(failure ? 400 : 200, view, redirectUri)
    }
  }
}

/** To the app: at the end of a sign-up at once, else by the authorization endpoint. */
async function goBack(page: Page, visit: ValidVisit): Promise<FastifyReply> {
  const state = page.handed(visit.request.client)
  if (state?.page !== 'offer-passkey') return page.goTo(page.address('oauth2/authorize'))
  page.forgetHanded()
  const finished = await finishOffer(page.deps, visit, state)
  switch (finished.kind) {
    case 'signed-out':
      return page.goTo(page.address('login'))
    case 'signed-in':
      return page.goTo(finished.to)
    case 'failed':
      page.forgetSession()
      return showSignIn(page, visit.request, { failure: finished.failure, status: 400 })
  }
}
