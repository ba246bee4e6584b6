import { type Html, html } from '../../lib/html.ts'
import type { Page } from './page.ts'

type Ceremony = {
  readonly path: string
  readonly ceremony: 'create' | 'get'
  /** JSON, as the API gives it. */
  readonly options: string
  readonly button: string
}

/** A form whose one field the browser's authenticator fills in. */
export const passkeyForm = (page: Page, { path, ceremony, options, button }: Ceremony): Html =>
  html`<form method="post" action="${page.address(path)}" data-ceremony="${ceremony}" data-options="${options}">
${page.csrfField}
<input type="hidden" name="credential">
<button class="submitButton-customizable">${button}</button>
</form>
<noscript><p role="alert">${page.texts.choice.needsScript}</p></noscript>`

/**
 * The one script of these pages: WebAuthn level 3 section 5.1 has no other way in. Whatever goes wrong is sent as an
 * empty credential, and told by the page that comes then.
 */
export const passkeyScript = `'use strict'
const form = document.querySelector('form[data-ceremony]')
form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const given = JSON.parse(form.dataset.options)
  const creates = form.dataset.ceremony === 'create'
  try {
    const credential = creates
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(given) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(given) })
    form.elements.credential.value = JSON.stringify(credential.toJSON())
  } catch {
    form.elements.credential.value = ''
  }
  form.submit()
})
`
