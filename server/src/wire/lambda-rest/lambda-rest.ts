import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LambdaError } from '../../model/lambda-error.ts'
import type { InvocationResponse } from '../../operations/lambda/shapes.ts'
import type { Deps } from '../../ports/deps.ts'
import { AwsError, missingToken } from '../http/aws-error.ts'
import { signedCallOf } from '../http/call.ts'
import type { HttpConfig } from '../http/http-config.ts'
import { tellOperation } from '../http/measure-requests.ts'
import { refuseForeignPage } from '../http/refuse-foreign-page.ts'
import { readInput } from './read-input.ts'
import { sendError, sendInvocation, sendOutput } from './render.ts'
import { type LambdaRoute, lambdaRoutes } from './routes.ts'

/** A package of 50 MB as base64, and the rest of the request. */
const MAX_UPLOAD_BYTES = 70_167_211
const MAX_EVENT_BYTES = 6_291_456
const MAX_BODY_BYTES = 1024 * 1024

/** The Lambda API, REST-JSON: every operation has a path of its own. */
export function lambdaRest(app: FastifyInstance, deps: Deps, http: HttpConfig): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  for (const route of lambdaRoutes) addRoute(app, deps, http, route)

  app.get('/_lambda/code/:name', async (request, reply) => {
    const { name } = request.params as { name: string }
    const { expires, signature } = request.query as { expires?: unknown; signature?: unknown }
    const link = { name: name.replace(/\.zip$/, ''), expires: String(expires), signature: String(signature) }
    const { readCode } = await import('../../operations/lambda/read-code.ts')
    const zip = await readCode(deps, link)
    if (!zip) return reply.code(403).send({ message: 'The link is not valid, or has expired.' })
    return reply.header('content-type', 'application/zip').send(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength))
  })
}

function addRoute(app: FastifyInstance, deps: Deps, http: HttpConfig, route: LambdaRoute): void {
  const { name, method, path, model } = route
  app.route({
    method,
    url: path,
    bodyLimit: bodyLimitOf(name),
    errorHandler: async (error, request, reply) => {
      await readToItsEnd(request)
      return sendError(reply, request.id, deps.log, asLambdaError(error, name))
    },
    // Before the body: nobody without a signature makes the server read seventy megabytes.
    onRequest: async (request) => refuseEarly(request, http),
    handler: async (request, reply) => {
      tellOperation(request, `lambda:${name}`)
      try {
        const signed = { signingNames: ['lambda'], name: signingAction(name), access: model.access }
        const call = await signedCallOf(deps, http, request, signed)
        const operation = await requireOperation(name)
        const output = await operation.handle(deps, call, readInput(request, route))
        if (name === 'Invoke') return sendInvocation(reply, request.id, output as InvocationResponse)
        return sendOutput(reply, request.id, route.status, output)
      } catch (error) {
        return sendError(reply, request.id, deps.log, error)
      }
    },
  })
}

// All operations together are a good part of a start: the first request loads them. Kept, as for the JSON services.
let operations: typeof import('./operations.ts') | undefined

async function requireOperation(name: string) {
  operations ??= await import('./operations.ts')
  const operation = operations.findOperation(name)
  if (!operation) throw new Error(`no operation ${name}`)
  return operation
}

/** IAM's name for Invoke differs from the API's. */
const signingAction = (name: string) => (name === 'Invoke' ? 'InvokeFunction' : name)

function bodyLimitOf(name: string): number {
  if (name === 'Invoke') return MAX_EVENT_BYTES
  return name === 'CreateFunction' || name === 'UpdateFunctionCode' ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES
}

/** Content types that a page of another origin may send without asking first. */
const formTypes = /^(?:text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)\b/i

function refuseEarly(request: FastifyRequest, http: HttpConfig): void {
  refuseForeignPage(request, http)
  const query = request.query as Record<string, unknown>
  if (request.headers.authorization === undefined && query['X-Amz-Signature'] === undefined) throw missingToken()
  const { 'content-type': contentType } = request.headers
  if (contentType !== undefined && formTypes.test(contentType)) {
    throw new AwsError('UnsupportedMediaTypeException', 'Content-Type must be application/json.', {
      json: 415,
      rest: 415,
    })
  }
}

/** Beyond this the connection is cut. */
const MAX_DRAINED_BYTES = 2 * MAX_UPLOAD_BYTES

/** A client that is cut off while it sends never reads why: what it still sends is dropped, up to a limit. */
async function readToItsEnd({ raw }: FastifyRequest): Promise<void> {
  if (raw.readableEnded || raw.destroyed) return
  let dropped = 0
  try {
    for await (const chunk of raw) {
      dropped += (chunk as Buffer).length
      if (dropped > MAX_DRAINED_BYTES) return
    }
  } catch {
    // The client is gone.
  }
}

/** What Fastify refuses before the handler runs: above all a body that is too large. */
function asLambdaError(error: unknown, name: string): unknown {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) {
    const limit = bodyLimitOf(name)
    const text = `Request must be smaller than ${limit} bytes for the ${signingAction(name)} operation`
    return new LambdaError('RequestEntityTooLargeException', text)
  }
  if (typeof status === 'number' && status < 500)
    return new AwsError('SerializationException', 'The body cannot be read.')
  return error
}
