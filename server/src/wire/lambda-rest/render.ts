import type { FastifyReply } from 'fastify'
import { LambdaError, type LambdaErrorCode } from '../../model/lambda-error.ts'
import type { InvocationResponse } from '../../operations/lambda/shapes.ts'
import type { Log } from '../../ports/log.ts'
import { AwsError } from '../http/aws-error.ts'

const contentType = 'application/json'

const statusOf: Record<LambdaErrorCode, number> = {
  AccessDeniedException: 403,
  InvalidParameterValueException: 400,
  InvalidRequestContentException: 400,
  PolicyLengthExceededException: 400,
  PreconditionFailedException: 412,
  RequestEntityTooLargeException: 413,
  ResourceConflictException: 409,
  ResourceNotFoundException: 404,
  TooManyRequestsException: 429,
  ValidationException: 400,
}

/** The answer of every operation but Invoke. */
export function sendOutput(reply: FastifyReply, requestId: string, status: number, output: unknown): FastifyReply {
  reply.code(status).header('x-amzn-RequestId', requestId)
  if (status === 204) return reply.send()
  return reply.header('content-type', contentType).send(Buffer.from(JSON.stringify(output ?? {})))
}

/** The payload is the body; everything about the run is in headers. */
export function sendInvocation(reply: FastifyReply, requestId: string, output: InvocationResponse): FastifyReply {
  const { StatusCode: status = 200, ExecutedVersion: version, FunctionError: error, LogResult: log } = output
  reply.code(status).header('x-amzn-RequestId', requestId)
  if (version !== undefined) reply.header('X-Amz-Executed-Version', version)
  if (error !== undefined) reply.header('X-Amz-Function-Error', error)
  if (log !== undefined) reply.header('X-Amz-Log-Result', log)
  if (output.Payload === undefined) return reply.send()
  return reply.header('content-type', contentType).send(Buffer.from(output.Payload))
}

export function sendError(reply: FastifyReply, requestId: string, log: Log, error: unknown): FastifyReply {
  reply.header('x-amzn-RequestId', requestId).header('content-type', contentType)
  const send = (status: number, type: string, body: object) =>
    reply
      .code(status)
      .header('x-amzn-ErrorType', type)
      .send(Buffer.from(JSON.stringify(body)))
  if (error instanceof LambdaError) {
    if (error.code === 'TooManyRequestsException') reply.header('Retry-After', '1')
    return send(statusOf[error.code], error.code, bodyOf(error))
  }
  if (error instanceof AwsError) return send(error.restStatus, error.type, { message: error.message })
  // A bug of ours: its text may hold secrets, so it goes to the log under the request id and never to the caller.
  log.error('request.failed', { requestId, error })
  return send(500, 'ServiceException', { Type: 'Service', Message: 'Something went wrong' })
}

/** Members as the error shapes have them; the case of the text's name differs from one to the next. */
function bodyOf({ code, message, reason }: LambdaError): object {
  if (code === 'ValidationException') return { message }
  if (code === 'AccessDeniedException') return message ? { Message: message } : {}
  if (code === 'ResourceNotFoundException') return { Type: 'User', Message: message }
  return { Type: 'User', ...(reason && { Reason: reason }), message }
}
