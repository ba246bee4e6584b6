import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { OAuthError } from '../../model/errors.ts'
import { ownStyle } from '../../model/page-style.ts'
import { fileNameOf } from '../../model/stored-image.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { domainBase, poolAtHost, poolAtPath } from '../../operations/oauth/find-pool.ts'
import { admitsForm } from '../../operations/pages/admits-form.ts'
import { imagePath } from '../../operations/pages/image-url.ts'
import { type LoginVersion, loginVersionAtPath } from '../../operations/pages/login-version.ts'
import type { Deps } from '../../ports/deps.ts'
import { callOf } from '../http/call.ts'
import type { HttpConfig, WireModule } from '../http/http-config.ts'
import { refuseMethod } from '../oauth/answer.ts'
import { parseForm } from '../oauth/form.ts'
import { readCookie } from './cookies.ts'
import { document, safeHeaders, type View } from './document.ts'
import { brokenRequest, serverError } from './error-page.ts'
import { sendImage } from './image.ts'
import { languageOf } from './language-of.ts'
import { Page, type PageParts } from './page.ts'
import type { Texts } from './texts/en.ts'
import { textsIn } from './texts/texts-in.ts'

type Answers = typeof import('./answers.ts')
type Served = {
  readonly paths: readonly string[]
  readonly get: keyof Answers
  readonly post?: keyof Answers
  /** The classic hosted UI does not have it. */
  readonly managedOnly?: true
}

let answers: Answers | undefined

/**
 * Developer guide, "Managed login endpoints". To add a page: what it does in a file of `operations/pages`, which gives an
 * `Arrival`; what it has to know from the one before as a member of `PageState`, with its path in `follow.ts`; its words in
 * `texts/en.ts` and the other languages, which do not compile without; a file here that puts it together of `parts.ts`
 * and answers a form only if `page.isOwnForm`; an entry below; and its way in `conformance/pages/looks.test.ts`.
 */
const served: readonly Served[] = [
  { paths: ['oauth2/authorize', 'authorize'], get: 'authorizePage' },
  { paths: ['login', 'oauth2/login'], get: 'signInPage', post: 'submitSignIn' },
  { paths: ['signup'], get: 'signUpPage', post: 'submitSignUp' },
  { paths: ['confirm'], get: 'confirmPage', post: 'submitConfirm' },
  { paths: ['resendcode'], get: 'confirmPage', post: 'submitResend' },
  { paths: ['confirmUser'], get: 'confirmLinkPage' },
  { paths: ['forgotPassword'], get: 'forgotPasswordPage', post: 'submitForgotPassword' },
  { paths: ['confirmforgotPassword'], get: 'resetPasswordPage', post: 'submitResetPassword' },
  { paths: ['changePassword'], get: 'newPasswordPage', post: 'submitNewPassword' },
  { paths: ['mfa'], get: 'secondFactorPage', post: 'submitSecondFactor' },
  { paths: ['mfa/resend'], get: 'secondFactorPage', post: 'submitSendAgain' },
  { paths: ['mfa/choose'], get: 'chooseFactorPage', post: 'submitFactor' },
  { paths: ['mfa/setup'], get: 'setUpFactorPage', post: 'submitFactorToSetUp' },
  { paths: ['mfa/setup/app'], get: 'setUpAppPage', post: 'submitApp' },
  { paths: ['mfa/setup/address'], get: 'setUpAddressPage', post: 'submitAddress' },
  // Cognito does not tell where its own are.
  { paths: ['challenge'], get: 'choicesPage', post: 'submitChoice' },
  { paths: ['challenge/password'], get: 'passwordPage', post: 'submitPassword' },
  { paths: ['challenge/code'], get: 'codePage', post: 'submitCode' },
  { paths: ['challenge/passkey'], get: 'passkeyPage', post: 'submitPasskey' },
  { paths: ['passkeys/add'], get: 'addPasskeyPage', post: 'submitAddPasskey', managedOnly: true },
  { paths: ['passkeys/skip'], get: 'addPasskeyPage', post: 'submitSkipPasskey', managedOnly: true },
  { paths: ['logout', 'oauth2/logout'], get: 'logOutPage' },
]

/** The operation of the API that does the same as a form, which counts against the same rate. */
const standsFor: Partial<Record<keyof Answers, string>> = {
  submitSignIn: 'InitiateAuth',
  submitSignUp: 'SignUp',
  submitConfirm: 'ConfirmSignUp',
  submitResend: 'ResendConfirmationCode',
  submitForgotPassword: 'ForgotPassword',
  submitResetPassword: 'ConfirmForgotPassword',
  submitNewPassword: 'RespondToAuthChallenge',
  submitChoice: 'RespondToAuthChallenge',
  submitPassword: 'RespondToAuthChallenge',
  submitCode: 'RespondToAuthChallenge',
  submitPasskey: 'RespondToAuthChallenge',
}

/** The sign-in pages of every pool, under its id and under its domains. They work without a script. */
export const pages: WireModule = (app, deps, http) => {
  readForms(app)
  app.setErrorHandler(async (error, request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500
    if (status >= 500) deps.log.error('request.failed', { requestId: request.id, error })
    return sendView(request, reply, status, status >= 500 ? serverError : brokenRequest)
  })
  const atPath: Find = async (request) => {
    const pool = await poolAtPath(deps, param(request, 'userPoolId'))
    const { origin } = new URL(http.baseUrl())
    return pool && { pool, base: `/${pool.id}`, origin, version: await loginVersionAtPath(deps, pool) }
  }
  const atHost: Find = async (request) => {
    const found = await poolAtHost(deps, param(request, 'domain'))
    if (!found) return undefined
    const { origin } = new URL(domainBase(http.baseUrl(), found.domain))
    return { pool: found.pool, base: '', origin, version: found.domain.managedLoginVersion }
  }
  const image = `${imagePath}/:fileName`
  app.get(`/:userPoolId/${image}`, sendImage(deps, atPath))
  app.get(`${http.hostRoute}/:domain/${image}`, sendImage(deps, atHost))
  for (const { paths, ...what } of served) {
    for (const path of paths) {
      serve(app, deps, http, `/:userPoolId/${path}`, atPath, what)
      serve(app, deps, http, `${http.hostRoute}/:domain/${path}`, atHost, what)
    }
  }
}

/** Forms of these pages are small. */
function readForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 64 * 1024 },
    (_request, body, done) => done(null, body),
  )
}

export type Found = {
  readonly pool: UserPool
  readonly base: string
  /** Of the address of its pages. */
  readonly origin: string
  readonly version: LoginVersion
}
export type Find = (request: FastifyRequest) => Promise<Found | undefined>

function serve(
  app: FastifyInstance,
  deps: Deps,
  http: HttpConfig,
  url: string,
  find: Find,
  { get, post, managedOnly }: Omit<Served, 'paths'>,
): void {
  const handle = (name: keyof Answers) => async (request: FastifyRequest, reply: FastifyReply) => {
    const found = await find(request)
    if (!found || (managedOnly && found.version === 1)) return reply.callNotFound()
    const place = { base: found.base, https: http.baseUrl().startsWith('https:') }
    const texts = await textsIn(found.version === 1 ? 'en' : languageOf(request))
    const page = open(deps, http, request, reply, { found, place, texts })
    if (!page) return sendView(request, reply, 400, brokenRequest)
    const operation = standsFor[name]
    if (operation !== undefined && !admitsForm(deps, page.visit, operation)) {
      return page.show(429, serverError(page.texts, page.requestId))
    }
    answers ??= await import('./answers.ts')
    return answers[name](page)
  }
  // No HEAD by itself: at the authorization endpoint it would make codes that nobody reads.
  app.get(url, { exposeHeadRoute: false }, handle(get))
  if (post) app.post(url, handle(post))
  const others = ['HEAD', 'PUT', 'PATCH', 'DELETE', ...(post ? [] : ['POST'])]
  app.route({ method: others, url, handler: refuseMethod(post ? 'GET, POST' : 'GET') })
}

function open(
  deps: Deps,
  http: HttpConfig,
  request: FastifyRequest,
  reply: FastifyReply,
  { found: { pool, version, origin }, ...how }: Pick<PageParts, 'place' | 'texts'> & { readonly found: Found },
): Page | undefined {
  const query = request.originalUrl.slice(request.originalUrl.indexOf('?') + 1 || request.originalUrl.length)
  const parameters = parsed(query)
  const fields = parsed((request.body as string | undefined) ?? '')
  if (!parameters || !fields) return undefined
  const sessionHandle = readCookie(how.place, request.headers.cookie, 'cognito')
  const session = sessionHandle !== undefined && { sessionHandle }
  const visit = { call: callOf(request, http), pool, version, origin, parameters, ...session }
  // What is wrong with a request helps whoever develops the app; a reference is enough for everybody else.
  const explainsRefusals = http.loopbackOnly
  return new Page({ deps, request, reply, query, visit, fields, explainsRefusals, ...how })
}

/** Undefined: a parameter came twice (SEC-05), or there are too many. */
function parsed(text: string): ReadonlyMap<string, string> | undefined {
  try {
    return parseForm(text)
  } catch (error) {
    if (error instanceof OAuthError) return undefined
    throw error
  }
}

/** A page that knows neither pool nor app. */
async function sendView(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  view: (texts: Texts, requestId: string) => View,
): Promise<FastifyReply> {
  const texts = await textsIn(languageOf(request))
  const { headers, body } = document({ texts, style: ownStyle, addressOf: fileNameOf }, view(texts, request.id))
  return reply
    .code(status)
    .headers({ ...safeHeaders, ...headers, 'x-amz-cognito-request-id': request.id })
    .send(body)
}

const param = (request: FastifyRequest, name: string): string =>
  (request.params as Readonly<Record<string, string>>)[name] ?? ''
