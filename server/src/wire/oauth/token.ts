import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { UserPool } from '../../model/user-pool.ts'
import { token } from '../../operations/oauth/token-endpoint.ts'
import type { Deps } from '../../ports/deps.ts'
import { callOf } from '../http/call.ts'
import type { HttpConfig } from '../http/http-config.ts'
import { allowAnyOrigin, answerPreflight, sendJson, sendOAuthError } from './answer.ts'
import { parseTokenRequest } from './token-request.ts'

type FindPool = (request: FastifyRequest) => Promise<UserPool | undefined>

/** The token endpoint at `path`: POST and, for browsers, its preflight; anything else is 405 with an empty body. */
export function serveToken(app: FastifyInstance, deps: Deps, http: HttpConfig, path: string, findPool: FindPool): void {
  app.options(path, (_request, reply) => answerPreflight(reply, 'POST'))
  app.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE'],
    url: path,
    handler: (_request, reply) => reply.code(405).header('allow', 'POST, OPTIONS').send(),
  })
  app.post(path, async (request, reply) => {
    // RFC 6749 section 5.1.
    allowAnyOrigin(reply).header('cache-control', 'no-store').header('pragma', 'no-cache')
    try {
      const pool = await findPool(request)
      if (!pool) return badRequest(request, reply)
      return sendJson(request, reply, 200, await answer(deps, http, pool, request))
    } catch (error) {
      return sendOAuthError(request, reply, error, deps.log)
    }
  })
}

async function answer(deps: Deps, http: HttpConfig, pool: UserPool, request: FastifyRequest) {
  const asked = parseTokenRequest({
    query: request.originalUrl.split('?', 2)[1] ?? '',
    authorization: request.headers.authorization,
    body: request.body as string | undefined,
  })
  const { accessToken, expiresIn } = await token(deps, callOf(request, http), pool, asked)
  return { access_token: accessToken, expires_in: expiresIn, token_type: 'Bearer' }
}

/** What the issuer of a pool without a domain answers at AWS. */
const badRequest = (request: FastifyRequest, reply: FastifyReply) =>
  sendJson(request, reply, 400, {
    code: 'BadRequest',
    message: 'The server did not understand the operation that was requested.',
    type: 'client',
  })
