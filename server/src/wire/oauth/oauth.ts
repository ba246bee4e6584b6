import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { userPoolNotFound } from '../../model/errors.ts'
import { userPoolId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { domainBase, poolAtHost, poolAtPath } from '../../operations/oauth/find-pool.ts'
import { openidConfiguration } from '../../operations/oauth/openid-configuration.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Log } from '../../ports/log.ts'
import { callOf } from '../http/call.ts'
import type { HttpConfig, WireModule } from '../http/http-config.ts'
import { allowAnyOrigin, answerPreflight, sendJson, sendOAuthError } from './answer.ts'
import { serveForm } from './form-endpoint.ts'
import { revokeAnswer } from './revoke.ts'
import { tokenAnswer } from './token.ts'
import { serveUserInfo } from './user-info.ts'

/** A pool's OAuth endpoints, under its id and under its domains, and what its issuer publishes. */
export const oauth: WireModule = (app, deps, http) => {
  readForms(app)
  const byHost = `${http.hostRoute}/:domain`
  const underId = (request: FastifyRequest) => poolAtPath(deps, param(request, 'userPoolId'))
  const underDomain = async (request: FastifyRequest) => (await poolAtHost(deps, param(request, 'domain')))?.pool

  for (const [base, findPool] of [
    ['/:userPoolId', underId],
    [byHost, underDomain],
  ] as const) {
    const { log } = deps
    serveForm(app, { path: `${base}/oauth2/token`, findPool, log, answer: tokenAnswer(deps, http) })
    serveForm(app, { path: `${base}/oauth2/revoke`, findPool, log, answer: revokeAnswer(deps) })
    serveUserInfo(app, deps, http, `${base}/oauth2/userInfo`, findPool)
  }
  publish(app, deps.log, '/:userPoolId/.well-known/openid-configuration', (request) =>
    configurationAtPath(deps, http, request),
  )
  publish(app, deps.log, `${byHost}/.well-known/openid-configuration`, (request) =>
    configurationAtHost(deps, http, request),
  )
  publish(app, deps.log, '/:userPoolId/.well-known/jwks.json', async (request) =>
    keys(deps, await deps.store.userPools.find(userPoolId(param(request, 'userPoolId')))),
  )
  publish(app, deps.log, `${byHost}/.well-known/jwks.json`, async (request) => keys(deps, await underDomain(request)))
}

/** Token requests are small; RFC 6749 knows one content type for them. Any other body is read and left for a refusal. */
function readForms(app: FastifyInstance): void {
  const bodyLimit = 64 * 1024
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit },
    (_request, body, done) => done(null, body),
  )
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, _body, done) => done(null, undefined))
}

type Document = (request: FastifyRequest) => Promise<object | undefined>

/** What anyone may read, from any origin: browser OIDC libraries fetch it. */
function publish(app: FastifyInstance, log: Log, path: string, document: Document): void {
  app.options(path, (_request, reply) => answerPreflight(reply, 'GET'))
  app.get(path, async (request, reply) => {
    allowAnyOrigin(reply)
    try {
      const body = await document(request)
      return body
        ? sendJson(request, reply.header('cache-control', 'public, max-age=300'), 200, body)
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
  return pool && openidConfiguration(deps, call, pool.id, `${call.issuerBase}/${pool.id}`)
}

async function configurationAtHost(deps: Deps, http: HttpConfig, request: FastifyRequest) {
  const call = callOf(request, http)
  const found = await poolAtHost(deps, param(request, 'domain'))
  return found && openidConfiguration(deps, call, found.pool.id, domainBase(call.issuerBase, found.domain))
}

/** RFC 7517 section 5. */
async function keys({ signer }: Pick<Deps, 'signer'>, pool: UserPool | undefined) {
  return pool && { keys: await signer.publicKeys(pool.id) }
}

function param(request: FastifyRequest, name: string): string {
  return (request.params as Readonly<Record<string, string>>)[name] ?? ''
}
