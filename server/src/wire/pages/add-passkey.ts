import type { FastifyReply } from 'fastify'
import { html } from '../../lib/html.ts'
import { addPasskey, type Enrolment, offerPasskey } from '../../operations/pages/add-passkey.ts'
import type { ValidVisit } from '../../operations/pages/visit.ts'
import type { Page } from './page.ts'
import { below, link, notOwnForm, paragraph } from './parts.ts'
import { passkeyForm, passkeyScript } from './passkey-form.ts'
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

/** Who has added one goes on to the app, as who does not want to. */
function answer(page: Page, { request }: ValidVisit, enrolment: Enrolment): Promise<FastifyReply> | FastifyReply {
  const { title, intro, button, notNow } = page.texts.passkeys
  const onwards = below(html`<p>${link(page, 'oauth2/authorize', notNow)}</p>`)
  switch (enrolment.kind) {
    case 'signed-out':
      return page.goTo(page.address('login'))
    case 'added':
      return page.goTo(page.address('oauth2/authorize'))
    case 'failed':
      return page.show(400, { title, failure: enrolment.failure, body: onwards }, request.redirectUri)
    case 'asked': {
      const { options, failure } = enrolment
      const body = html`${paragraph(intro)}
${passkeyForm(page, { path: 'passkeys/add', ceremony: 'create', options, button })}
${onwards}`
      return page.show(
        failure ? 400 : 200,
        { title, failure, body, graphic: 'passkey', script: passkeyScript },
        request.redirectUri,
      )
    }
  }
}
