import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../ports/deps.ts'
import { AwsError } from './aws-error.ts'

/** What no wire module answers for itself: unknown paths, requests that are broken as HTTP, errors of ours. */
export function answerInOneForm(app: FastifyInstance, deps: Pick<Deps, 'log'>): void {
  app.setNotFoundHandler((request, reply) => say(request, reply, 404, 'Not Found'))
  app.setErrorHandler<FastifyError | AwsError>((error, request, reply) => {
    if (error instanceof AwsError) return say(request, reply, error.restStatus, error.message)
    const status = error.statusCode ?? 500
    if (status >= 400 && status < 500) return say(request, reply, status, clientText[status] ?? 'Bad Request')
    deps.log.error('request.failed', { requestId: request.id, error })
    return say(request, reply, 500, 'Internal Server Error')
  })
}

/** A path that is not valid percent-encoding, or too long for the router. */
export const badUrl = (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  say(request, reply, 400, 'Bad Request')
}

/** For the other methods of a path: RFC 9110 section 15.5.6. */
export const methodNotAllowed =
  (allowed: string) =>
  (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    say(request, reply.header('allow', allowed), 405, 'Method Not Allowed')

const clientText: Readonly<Record<number, string>> = { 413: 'Request Entity Too Large', 415: 'Unsupported Media Type' }

function say(request: FastifyRequest, reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply
    .code(status)
    .header('x-amzn-RequestId', request.id)
    .header('content-type', 'application/json')
    .send(JSON.stringify({ message }))
}
