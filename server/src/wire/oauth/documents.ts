import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { userPoolNotFound } from '../../model/errors.ts'
import { userPoolId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { domainBase, poolAtHost } from '../../operations/oauth/find-pool.ts'
import { openidConfiguration } from '../../operations/oauth/openid-configuration.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Log } from '../../ports/log.ts'
import type { PublicJwk } from '../../ports/signer.ts'
import { callOf } from '../http/call.ts'
import type { HttpConfig } from '../http/http-config.ts'
import { allowAnyOrigin, answerPreflight, sendJson, sendJsonText, sendOAuthError } from './answer.ts'

/** What a pool's issuer publishes: its metadata and its keys, under its id and under its domains. */
export function serveDocuments(app: FastifyInstance, deps: Deps, http: HttpConfig): void {
  const byHost = `${http.hostRoute}/:domain`
  const atPath: Document = (request) => configurationAtPath(deps, http, request)
  const atHost: Document = (request) => configurationAtHost(deps, http, request)
  for (const name of metadataNames(deps)) {
    publish(app, deps.log, `/:userPoolId/.well-known/${name}`, atPath)
    publish(app, deps.log, `${byHost}/.well-known/${name}`, atHost)
    // RFC 8414 section 3.1: the name comes between host and path of the issuer.
    if (!deps.settings.strict) publish(app, deps.log, `/.well-known/${name}/:userPoolId`, atPath)
  }
  const keysText = keySetText(deps)
  publish(app, deps.log, '/:userPoolId/.well-known/jwks.json', async (request) =>
    keysText(await deps.store.userPools.find(userPoolId(param(request, 'userPoolId')))),
  )
  publish(app, deps.log, `${byHost}/.well-known/jwks.json`, async (request) =>
    keysText((await poolAtHost(deps, param(request, 'domain')))?.pool),
  )
}

/** AWS has OpenID Connect Discovery only. Clients of plain OAuth, those of MCP for one, look for RFC 8414. */
const metadataNames = ({ settings }: Deps) =>
  settings.strict ? ['openid-configuration'] : ['openid-configuration', 'oauth-authorization-server']

/** The text of a document, as JSON; undefined where there is no such pool. */
type Document = (request: FastifyRequest) => Promise<string | undefined>

/** What anyone may read, from any origin: browser OIDC libraries fetch it. */
function publish(app: FastifyInstance, log: Log, path: string, document: Document): void {
  app.options(path, (_request, reply) => answerPreflight(reply, 'GET'))
  app.get(path, async (request, reply) => {
    allowAnyOrigin(reply)
    try {
      const text = await document(request)
      return text
        ? sendJsonText(request, reply.header('cache-control', 'public, max-age=300'), 200, text)
        : noPool(request, reply)
    } catch (error) {
      return sendOAuthError(request, reply, error, log)
    }
  })
}

const noPool = (request: FastifyRequest, reply: FastifyReply) =>
  sendJson(request, reply, 404, { message: userPoolNotFound(param(request, 'userPoolId')).message })

async function configurationAtPath(deps: Deps, http: HttpConfig, request: FastifyRequest) {
  const call = callOf(request, http)
  // Discovery belongs to the issuer, so it answers for a pool without a domain, in strict mode too.
  const pool = await deps.store.userPools.find(userPoolId(param(request, 'userPoolId')))
  return pool && JSON.stringify(openidConfiguration(deps, call, pool.id, `${call.issuerBase}/${pool.id}`))
}

async function configurationAtHost(deps: Deps, http: HttpConfig, request: FastifyRequest) {
  const call = callOf(request, http)
  const found = await poolAtHost(deps, param(request, 'domain'))
  if (!found) return undefined
  const base = domainBase(call.issuerBase, found.domain)
  return JSON.stringify(openidConfiguration(deps, call, found.pool.id, base))
}

/** RFC 7517 section 5. Every verifier of tokens asks for it, so it is written once per set of keys. */
function keySetText({ signer }: Pick<Deps, 'signer'>) {
  const texts = new WeakMap<readonly PublicJwk[], string>()
  return async (pool: UserPool | undefined): Promise<string | undefined> => {
    if (!pool) return undefined
    const keys = await signer.publicKeys(pool.id)
    const text = texts.get(keys) ?? JSON.stringify({ keys })
    texts.set(keys, text)
    return text
  }
}

const param = (request: FastifyRequest, name: string): string =>
  (request.params as Readonly<Record<string, string>>)[name] ?? ''
