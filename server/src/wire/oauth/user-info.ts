import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CognitoError } from '../../model/errors.ts'
import { userInfo } from '../../operations/oauth/user-info.ts'
import type { Deps } from '../../ports/deps.ts'
import { callOf } from '../http/call.ts'
import type { HttpConfig } from '../http/http-config.ts'
import { allowAnyOrigin, answerPreflight, refuseMethod, sendJson, sendOAuthError } from './answer.ts'
import { badRequest, type FindPool } from './form-endpoint.ts'

// Cognito's own texts (developer guide, "UserInfo endpoint"); its challenge does not name the scheme.
const malformed = { error: 'invalid_request', error_description: 'Bad OAuth2 request at UserInfo Endpoint' }
const refused = {
  error: 'invalid_token',
  error_description: 'Access token is expired, disabled, or deleted, or the user has globally signed out.',
}

// As in the guide's samples.
const neverKept = {
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  pragma: 'no-cache',
  expires: '0',
  'x-frame-options': 'DENY',
}

/** GET and, as OpenID Connect Core section 5.3.1 asks, POST; the token comes in the Authorization header. */
export function serveUserInfo(
  app: FastifyInstance,
  deps: Deps,
  http: HttpConfig,
  path: string,
  findPool: FindPool,
): void {
  app.options(path, (_request, reply) => answerPreflight(reply, 'GET, POST'))
  app.route({ method: ['PUT', 'PATCH', 'DELETE'], url: path, handler: refuseMethod('GET, POST, OPTIONS') })
  app.route({
    method: ['GET', 'POST'],
    url: path,
    handler: async (request, reply) => {
      allowAnyOrigin(reply).headers(neverKept)
      try {
        const pool = await findPool(request)
        if (!pool) return badRequest(request, reply)
        const token = bearerToken(request)
        if (token === undefined) return challenge(request, reply, 400, malformed)
        const claims = await userInfo(deps, callOf(request, http), pool, token)
        return claims ? sendJson(request, reply, 200, claims) : challenge(request, reply, 401, refused)
      } catch (error) {
        if (error instanceof CognitoError) return challenge(request, reply, 401, refused)
        return sendOAuthError(request, reply, error, deps.log)
      }
    },
  })
}

/** RFC 6750 section 2.1. */
const bearerToken = ({ headers }: FastifyRequest) => /^Bearer +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1]

function challenge(request: FastifyRequest, reply: FastifyReply, status: number, body: typeof refused): FastifyReply {
  reply.header('www-authenticate', `error="${body.error}", error_description="${body.error_description}"`)
  return sendJson(request, reply, status, body)
}
