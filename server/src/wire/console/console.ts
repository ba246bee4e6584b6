import { readFile } from 'node:fs/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ensureConsolePool } from '../../operations/console/console-pool.ts'
import { signInDeveloper } from '../../operations/console/sign-in-developer.ts'
import type { Deps } from '../../ports/deps.ts'
import { callOf } from '../http/call.ts'
import type { HttpConfig } from '../http/http-config.ts'
import { refuseForeignPage } from '../http/refuse-foreign-page.ts'
import { type BuiltFile, builtFiles, type Encoding, suffixOf } from './built-files.ts'

/** The console's pages, and how they sign in. Everything else they do by the API. */
export function consolePages(app: FastifyInstance, deps: Deps, http: HttpConfig): void {
  const { console } = http
  if (!console) return
  app.get('/console/config.json', async (request, reply) => {
    refuseForeignPage(request, http)
    return reply.headers(privately).send(await configuration(deps, http, request, console.signIn))
  })
  if (console.signIn === 'automatic') {
    // Browsers name the origin of every page that posts: only the console's own pages, and programs, get a token.
    app.post('/console/session', async (request, reply) => {
      refuseForeignPage(request, http)
      const { accessToken, expiresIn } = await signInDeveloper(deps, callOf(request, http))
      return reply.headers(privately).send({ access_token: accessToken, expires_in: expiresIn, token_type: 'Bearer' })
    })
  }

  let files: ReturnType<typeof builtFiles> | undefined
  const serve = async (request: FastifyRequest, reply: FastifyReply) => {
    files ??= builtFiles(console.folder)
    const found = await files
    if (!found) return reply.code(404).header('content-type', 'text/plain; charset=utf-8').send(notBuilt)
    const name = (request.params as { '*'?: string })['*'] ?? ''
    const file = found.get(name)
    if (file && name !== 'index.html') return sendFile(request, reply.headers(forever), file)
    // What looks like a file and is none was of another version; every other path is a page of the application.
    const index = found.get('index.html')
    if (!index || name.startsWith('assets/')) return reply.callNotFound()
    return sendFile(request, reply.headers(documentHeaders), index)
  }
  app.get('/console', serve)
  app.get('/console/*', serve)
}

async function configuration(deps: Deps, http: HttpConfig, request: FastifyRequest, signIn: 'automatic' | 'form') {
  const { region, accountId, issuerBase } = callOf(request, http)
  if (signIn === 'automatic') return { signIn, region, accountId, baseUrl: issuerBase }
  const { pool, client } = await ensureConsolePool(deps, { region, accountId, baseUrl: issuerBase })
  return { signIn, region, accountId, baseUrl: issuerBase, userPoolId: pool.id, clientId: client.id }
}

async function sendFile(request: FastifyRequest, reply: FastifyReply, file: BuiltFile): Promise<FastifyReply> {
  const accepted = String(request.headers['accept-encoding'] ?? '')
  const encoding = file.encodings.find((each) => accepts(accepted, each))
  const body = await readFile(encoding ? file.path + suffixOf(encoding) : file.path)
  if (encoding) reply.header('content-encoding', encoding)
  return reply.header('vary', 'accept-encoding').header('content-type', file.contentType).send(body)
}

/** RFC 9110 section 12.5.3; a weight of zero forbids. */
const accepts = (header: string, encoding: Encoding) =>
  header.split(',').some((part) => {
    const [name, ...parameters] = part.split(';').map((each) => each.trim().toLowerCase())
    return name === encoding && !parameters.some((each) => /^q=0(\.0*)?$/.test(each))
  })

const safe = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' } as const
const privately = { ...safe, 'cache-control': 'no-store' } as const
/** Names of assets hold the digest of their contents. */
const forever = { ...safe, 'cache-control': 'public, max-age=31536000, immutable' } as const

/** Scripts, styles and calls of this server alone, in no frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const documentHeaders = {
  ...safe,
  'cache-control': 'no-cache',
  'content-security-policy': policy,
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
} as const

const notBuilt = 'The console is not built in this checkout. Install the development dependencies: npm ci\n'
