import type { FastifyInstance, FastifyRequest } from 'fastify'
import { CognitoError } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import { methodNotAllowed } from '../http/answer-in-one-form.ts'
import { AwsError } from '../http/aws-error.ts'
import { callOf, signedCallOf } from '../http/call.ts'
import type { HttpConfig } from '../http/http-config.ts'
import { tellOperation } from '../http/measure-requests.ts'
import { checkInput } from './check-input.ts'
import { allowAnyOrigin, answerPreflight } from './cors.ts'
import type { Target } from './dispatch.ts'
import { parseBody } from './parse-body.ts'
import { sendError, sendOutput } from './render.ts'
import { violationsText } from './violations.ts'

/** Branding assets travel in the body, 2 MB of them; base64 and the rest of the request come on top. */
const bodyLimit = 3 * 1024 * 1024

/** AWS JSON 1.1: every operation is `POST /`, told apart by `X-Amz-Target`. */
export function awsJson(app: FastifyInstance, deps: Deps, http: HttpConfig): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error, request, reply) =>
    sendError(reply, { requestId: request.id }, deps.log, asAwsError(error)),
  )

  app.post('/', { bodyLimit }, async (request, reply) => {
    try {
      const target = await requireTarget(request)
      tellOperation(request, `${target.service.signingNames[0]}:${target.name}`)
      if (target.model.auth === 'none') allowAnyOrigin(reply)
      return sendOutput(reply, request.id, await run(deps, http, request, target))
    } catch (error) {
      return sendError(reply, { requestId: request.id }, deps.log, error)
    }
  })
  app.options('/', async (_request, reply) => answerPreflight(reply))
  app.route({ method: ['GET', 'PUT', 'PATCH', 'DELETE'], url: '/', handler: methodNotAllowed('POST, OPTIONS') })
}

async function run(deps: Deps, http: HttpConfig, request: FastifyRequest, target: Target): Promise<unknown> {
  const { service, name, operation, model } = target
  const call =
    model.auth === 'none'
      ? callOf(request, http)
      : await signedCallOf(deps, http, request, { signingNames: service.signingNames, name, access: model.access })
  // UnsupportedOperationException is Cognito's own word; the service model has it for other cases only.
  if (!operation) throw new CognitoError('UnsupportedOperationException', `${name} is not built in this server yet.`)

  const body = parseBody(Buffer.isBuffer(request.body) ? request.body : new Uint8Array())
  const { input, violations } = checkInput(service.model, model.input ?? '', body)
  if (violations.length > 0) throw service.invalid(violationsText(violations))
  await service.admit?.(deps, call, name, input as object)
  const output = await operation.handle(deps, call, input)
  return model.emptyOutput ? undefined : (output ?? {})
}

// All operations together take as long to load as the rest of the server: the first request loads them.
// Kept, because to import a module again costs as much as to read a row.
let dispatch: typeof import('./dispatch.ts') | undefined

async function requireTarget(request: FastifyRequest): Promise<Target> {
  dispatch ??= await import('./dispatch.ts')
  const { 'x-amz-target': name, 'content-type': contentType = '' } = request.headers
  if (typeof name !== 'string') throw unknownOperation('X-Amz-Target is missing.')
  const target = dispatch.findTarget(name)
  if (!target) throw unknownOperation(`${name.slice(0, 128)} is not an operation of this server.`)
  if (!/^application\/x-amz-json-1\.[01]\s*(;|$)/i.test(contentType)) {
    throw wrongContentType()
  }
  return target
}

const unknownOperation = (message: string) => new AwsError('UnknownOperationException', message)

/** AWS answers a foreign content type as if there were no such operation (unverified). */
const wrongContentType = () => unknownOperation('Content-Type must be application/x-amz-json-1.1.')

/** What Fastify refuses before the route runs: a body that is too large, or not as long as it said. */
function asAwsError(error: unknown): unknown {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (status === 415) return wrongContentType()
  if (status === 413) return new AwsError('RequestEntityTooLargeException', 'Request body is too large.', tooLarge)
  if (typeof status === 'number' && status < 500)
    return new AwsError('SerializationException', 'The body cannot be read.')
  return error
}

const tooLarge = { json: 413, rest: 413 }
