import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../../ports/log.ts'
import { errorAnswer } from './oauth-error.ts'

/** Every answer names its request: the trigger's record and the log have the same id. */
export function sendJson(request: FastifyRequest, reply: FastifyReply, status: number, body: object): FastifyReply {
  return sendJsonText(request, reply, status, JSON.stringify(body))
}

/** For a body that was written before. */
export function sendJsonText(request: FastifyRequest, reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply
    .code(status)
    .header('content-type', 'application/json;charset=UTF-8')
    .header('x-amz-cognito-request-id', request.id)
    .header('x-content-type-options', 'nosniff')
    .send(text)
}

/** An error of ours is 500 without its text; the text goes to the log under the request id. */
export function sendOAuthError(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  log: Log,
  challenges = request.headers.authorization !== undefined,
): FastifyReply {
  const answer = errorAnswer(error, challenges)
  if (!answer) {
    log.error('request.failed', { requestId: request.id, error })
    return sendJson(request, reply, 500, { error: 'server_error' })
  }
  // RFC 9110 section 11.6.1: the answer names the scheme.
  if (answer.status === 401) reply.header('www-authenticate', 'Basic realm="token"')
  return sendJson(request, reply, answer.status, answer.body)
}

/** As on AWS, endpoints that take no cookies answer scripts of every origin. */
export const allowAnyOrigin = (reply: FastifyReply): FastifyReply => reply.header('access-control-allow-origin', '*')

/** Fetch standard, "CORS-preflight request". */
export function answerPreflight(reply: FastifyReply, methods: 'GET' | 'POST' | 'GET, POST'): FastifyReply {
  return allowAnyOrigin(reply)
    .header('access-control-allow-methods', `${methods}, OPTIONS`)
    .header('access-control-allow-headers', 'authorization, content-type, x-amz-user-agent')
    .header('access-control-max-age', '600')
    .code(204)
    .send()
}

/** For the other methods of an endpoint, with an empty body as at AWS (RFC 9110 section 15.5.6). */
export const refuseMethod =
  (allowed: string) =>
  (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    reply.code(405).header('allow', allowed).header('x-amz-cognito-request-id', request.id).send()
