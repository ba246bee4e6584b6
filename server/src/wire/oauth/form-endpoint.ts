import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { UserPool } from '../../model/user-pool.ts'
import type { Log } from '../../ports/log.ts'
import { allowAnyOrigin, answerPreflight, refuseMethod, sendJson, sendOAuthError } from './answer.ts'
import type { FormRequest } from './form.ts'

export type FindPool = (request: FastifyRequest) => Promise<UserPool | undefined>

export type FormEndpoint = {
  readonly path: string
  readonly findPool: FindPool
  readonly log: Log
  /** Answers 401 to unknown clients and wrong secrets, also where the client did not use the Authorization header. */
  readonly challengesClients?: boolean
  /** The body of the answer, as JSON; undefined: an empty one. Throws OAuthError or CognitoError. */
  answer(pool: UserPool, form: FormRequest, request: FastifyRequest): Promise<object | undefined>
}

/** An endpoint that takes a form by POST, from scripts of every origin; anything else is 405 with an empty body. */
export function serveForm(
  app: FastifyInstance,
  { path, findPool, log, challengesClients, answer }: FormEndpoint,
): void {
  app.options(path, (_request, reply) => answerPreflight(reply, 'POST'))
  app.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE'],
    url: path,
    handler: refuseMethod('POST, OPTIONS'),
  })
  app.post(path, async (request, reply) => {
    // RFC 6749 section 5.1.
    allowAnyOrigin(reply).header('cache-control', 'no-store').header('pragma', 'no-cache')
    try {
      const pool = await findPool(request)
      if (!pool) return badRequest(request, reply)
      const body = await answer(pool, formRequest(request), request)
      return body ? sendJson(request, reply, 200, body) : sendNothing(request, reply)
    } catch (error) {
      return sendOAuthError(request, reply, error, log, challengesClients)
    }
  })
}

const formRequest = (request: FastifyRequest): FormRequest => ({
  query: request.originalUrl.split('?', 2)[1] ?? '',
  authorization: request.headers.authorization,
  body: request.body as string | undefined,
})

const sendNothing = (request: FastifyRequest, reply: FastifyReply) =>
  reply.code(200).header('x-amz-cognito-request-id', request.id).send()

/** What the issuer of a pool without a domain answers at AWS. */
export const badRequest = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendJson(request, reply, 400, {
    code: 'BadRequest',
    message: 'The server did not understand the operation that was requested.',
    type: 'client',
  })
