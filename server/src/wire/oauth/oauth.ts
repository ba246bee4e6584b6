import type { FastifyInstance, FastifyRequest } from 'fastify'
import { poolAtHost, poolAtPath } from '../../operations/oauth/find-pool.ts'
import type { WireModule } from '../http/http-config.ts'
import { serveDocuments } from './documents.ts'
import { serveForm } from './form-endpoint.ts'
import { revokeAnswer } from './revoke.ts'
import { tokenAnswer } from './token.ts'
import { serveUserInfo } from './user-info.ts'

/** A pool's OAuth endpoints, under its id and under its domains, and what its issuer publishes. */
export const oauth: WireModule = (app, deps, http) => {
  readForms(app)
  const underId = (request: FastifyRequest) => poolAtPath(deps, param(request, 'userPoolId'))
  const underDomain = async (request: FastifyRequest) => (await poolAtHost(deps, param(request, 'domain')))?.pool

  for (const [base, findPool] of [
    ['/:userPoolId', underId],
    [`${http.hostRoute}/:domain`, underDomain],
  ] as const) {
    const { log } = deps
    serveForm(app, { path: `${base}/oauth2/token`, findPool, log, answer: tokenAnswer(deps, http) })
    // Developer guide, "Revoke endpoint".
    serveForm(app, {
      path: `${base}/oauth2/revoke`,
      findPool,
      log,
      challengesClients: true,
      answer: revokeAnswer(deps),
    })
    serveUserInfo(app, deps, http, `${base}/oauth2/userInfo`, findPool)
  }
  serveDocuments(app, deps, http)
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

const param = (request: FastifyRequest, name: string): string =>
  (request.params as Readonly<Record<string, string>>)[name] ?? ''
