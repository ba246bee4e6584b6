import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isEqualSecret } from '../../lib/constant-time.ts'
import { html } from '../../lib/html.ts'
import type { AppClient } from '../../model/app-client.ts'
import { ownStyle, type PageStyle } from '../../model/page-style.ts'
import { fileNameOf, type StoredImage } from '../../model/stored-image.ts'
import { browserSessionSeconds } from '../../operations/pages/browser-session.ts'
import { imagePath } from '../../operations/pages/image-url.ts'
import { lookOf } from '../../operations/pages/look.ts'
import { openPageState, type PageState, sealPageState } from '../../operations/pages/page-state.ts'
import type { Visit } from '../../operations/pages/visit.ts'
import type { Deps } from '../../ports/deps.ts'
import { type CookieName, cookie, type Place, readCookie } from './cookies.ts'
import { document, safeHeaders, type View } from './document.ts'
import type { Texts } from './texts/en.ts'
import { unavailable } from './unavailable.ts'

export type PageParts = {
  readonly deps: Deps
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly place: Place
  /** As it was sent; pages hand it on to each other. */
  readonly query: string
  readonly visit: Visit
  /** Fields of a form that was posted. */
  readonly fields: ReadonlyMap<string, string>
  /** What the browser is told besides in dev. */
  readonly explainsRefusals: boolean
  readonly texts: Texts
}

/** One request of a browser, and the ways to answer it. */
export class Page {
  readonly deps: Deps
  readonly visit: Visit
  readonly fields: ReadonlyMap<string, string>
  readonly explainsRefusals: boolean
  readonly texts: Texts
  readonly #request: FastifyRequest
  readonly #reply: FastifyReply
  readonly #place: Place
  readonly #query: string
  readonly #csrf: string

  constructor(parts: PageParts) {
    this.deps = parts.deps
    this.visit = parts.visit
    this.fields = parts.fields
    this.explainsRefusals = parts.explainsRefusals
    this.texts = parts.texts
    this.#request = parts.request
    this.#reply = parts.reply
    this.#place = parts.place
    this.#query = parts.query
    const known = this.#read('XSRF-TOKEN')
    this.#csrf = known ?? randomBytes(32).toString('base64url')
    if (known === undefined) this.#set('XSRF-TOKEN', this.#csrf)
    if (this.visit.parameters.get('lang') === this.texts.language)
      this.#set('lang', this.texts.language, languageSeconds)
  }

  get requestId(): string {
    return this.#request.id
  }

  /** SEC-40: a form counts only if this server gave it to this browser; the sign-in form too. */
  get isOwnForm(): boolean {
    const site = this.#request.headers['sec-fetch-site']
    if (site === 'cross-site' || site === 'same-site') return false
    const cookie = this.#read('XSRF-TOKEN')
    return cookie !== undefined && isEqualSecret(this.fields.get('_csrf') ?? '', cookie)
  }

  /** SEC-48: in a frame of another site a session is not used. */
  get isFramed(): boolean {
    return ['iframe', 'frame', 'embed', 'object'].includes(String(this.#request.headers['sec-fetch-dest']))
  }

  /** The address of a page of this pool, with the parameters of the request. */
  address(path: string): string {
    return `${this.#place.base}/${path}${this.#query === '' ? '' : `?${this.#query}`}`
  }

  /** Stands in every form. */
  get csrfField() {
    return html`<input type="hidden" name="_csrf" value="${this.#csrf}">`
  }

  /** A page of a sign-in: there for clients that have a look. */
  async show(status: number, view: View, redirectUri?: string): Promise<FastifyReply> {
    const style = await lookOf(this.deps, this.visit)
    return style ? this.#send(status, style, view, redirectUri) : this.#send(403, ownStyle, unavailable(this.texts))
  }

  /** A page with which everything ends: an error, or the end of a session. */
  async tell(status: number, view: View): Promise<FastifyReply> {
    return this.#send(status, (await lookOf(this.deps, this.visit)) ?? ownStyle, view)
  }

  /** RFC 9700 section 4.12: 303 after a form, so that what was posted is not posted on. */
  goTo(address: string): FastifyReply {
    return this.#answer(this.#request.method === 'POST' ? 303 : 302)
      .header('location', headerSafe(address))
      .send()
  }

  keepSession(handle: string): void {
    this.#set('cognito', handle, browserSessionSeconds(this.visit.pool))
  }

  forgetSession(): void {
    this.#set('cognito', undefined)
  }

  /** What the next page has to know. */
  hand(client: AppClient, state: PageState): void {
    this.#set('page-data', sealPageState(this.deps, client, state))
  }

  handed(client: AppClient): PageState | undefined {
    const text = this.#read('page-data')
    return text === undefined ? undefined : openPageState(this.deps, client, text)
  }

  forgetHanded(): void {
    this.#set('page-data', undefined)
  }

  #send(status: number, style: PageStyle, view: View, redirectUri?: string): FastifyReply {
    const addressOf = (image: StoredImage) => `${this.#place.base}/${imagePath}/${fileNameOf(image)}`
    const dress = { texts: this.texts, style, addressOf }
    const { headers, body } = document(dress, view, redirectUri)
    return this.#answer(status).headers(headers).send(body)
  }

  #answer(status: number): FastifyReply {
    return this.#reply.code(status).headers(safeHeaders).header('x-amz-cognito-request-id', this.requestId)
  }

  #read(name: CookieName): string | undefined {
    return readCookie(this.#place, this.#request.headers.cookie, name)
  }

  #set(name: CookieName, value: string | undefined, seconds?: number): void {
    this.#reply.header('set-cookie', cookie(this.#place, name, value, seconds))
  }
}

/** Developer guide: the choice stays. */
const languageSeconds = 365 * 24 * 3600

/** A registered URI may hold characters that a header may not. */
const headerSafe = (address: string) =>
  address.toWellFormed().replaceAll(/[^\x21-\x7E]+/g, (some) => encodeURIComponent(some))
