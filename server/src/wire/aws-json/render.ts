import type { FastifyReply } from 'fastify'
import type { Call } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import { KmsError } from '../../model/kms-error.ts'
import type { Log } from '../../ports/log.ts'
import { AwsError } from '../http/aws-error.ts'

// Bodies are sent as bytes: to a text Fastify would add a charset, which AWS does not send.
const contentType = 'application/x-amz-json-1.1'

/** The answer of an operation; undefined where the model has no output, which is no body at all, not `{}`. */
export function sendOutput(reply: FastifyReply, requestId: string, output: unknown): FastifyReply {
  const body = output === undefined ? '' : JSON.stringify(output, epochSeconds)
  return reply
    .code(200)
    .header('content-type', contentType)
    .header('x-amzn-RequestId', requestId)
    .send(Buffer.from(body))
}

/** Dates are numbers on this wire, seconds with their milliseconds as a fraction; `this` still holds the Date itself. */
function epochSeconds(this: Record<string, unknown>, name: string, value: unknown): unknown {
  const date = this[name]
  return date instanceof Date ? date.getTime() / 1000 : value
}

export function sendError(reply: FastifyReply, call: Pick<Call, 'requestId'>, log: Log, error: unknown): FastifyReply {
  if (error instanceof CognitoError) return send(reply, call, 400, error.code, 'message', error.message)
  if (error instanceof KmsError) return send(reply, call, 400, error.code, 'message', error.message || undefined)
  if (error instanceof AwsError) {
    const name = error.type === 'SerializationException' ? 'Message' : 'message'
    return send(reply, call, error.status, error.type, name, error.message)
  }
  // A bug of ours: its text may hold secrets, so it goes to the log under the request id and never to the caller.
  log.error('request.failed', { requestId: call.requestId, error })
  return send(reply, call, 500, 'InternalErrorException', 'message', undefined)
}

function send(
  reply: FastifyReply,
  call: Pick<Call, 'requestId'>,
  status: number,
  type: string,
  textMember: 'message' | 'Message',
  text: string | undefined,
): FastifyReply {
  if (text !== undefined) reply.header('x-amzn-ErrorMessage', headerText(text))
  return reply
    .code(status)
    .header('content-type', contentType)
    .header('x-amzn-RequestId', call.requestId)
    .header('x-amzn-ErrorType', `${type}:`)
    .send(Buffer.from(JSON.stringify({ __type: type, ...(text !== undefined && { [textMember]: text }) })))
}

/** Clients cap the size of headers, and a header holds no line break; the body has the whole text. */
const headerText = (text: string) => text.slice(0, 1024).replace(/[^\x20-\x7e]/g, '?')
