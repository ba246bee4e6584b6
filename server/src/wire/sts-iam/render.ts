import type { FastifyReply } from 'fastify'
import { IamError, type IamErrorCode } from '../../model/iam-error.ts'
import type { Log } from '../../ports/log.ts'
import { AwsError } from '../http/aws-error.ts'
import type { Action, QueryService } from './actions.ts'
import { iamNamespace } from './namespaces.ts'
import { toXml } from './xml.ts'

export function sendOutput(reply: FastifyReply, requestId: string, action: Action, output: unknown): FastifyReply {
  const { name, service, model } = action
  const answer = {
    ...(!model.emptyOutput && { [`${name}Result`]: output ?? {} }),
    ResponseMetadata: { RequestId: requestId },
  }
  return send(reply, requestId, 200, toXml(`${name}Response`, answer, xmlns(service)))
}

const statusOf: Record<IamErrorCode, number> = {
  DeleteConflict: 409,
  EntityAlreadyExists: 409,
  InvalidAction: 400,
  LimitExceeded: 409,
  MalformedPolicyDocument: 400,
  MalformedQueryString: 400,
  MissingAction: 400,
  NoSuchEntity: 404,
  ValidationError: 400,
}

/** The wire's own refusals, which this protocol calls by other names. */
const queryNames: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  IncompleteSignatureException: 'IncompleteSignature',
  InvalidSignatureException: 'SignatureDoesNotMatch',
  MissingAuthenticationTokenException: 'MissingAuthenticationToken',
  SerializationException: 'ValidationError',
  UnrecognizedClientException: 'InvalidClientTokenId',
}

/** `service`: of the action, if it was found; errors before that are IAM's. */
export function sendError(
  reply: FastifyReply,
  requestId: string,
  log: Log,
  error: unknown,
  service: Service = { namespace: iamNamespace },
): FastifyReply {
  const { status, type, code, message } = describe(error)
  if (status === 500) log.error('request.failed', { requestId, error })
  const answer = { Error: { Type: type, Code: code, Message: message }, RequestId: requestId }
  return send(reply, requestId, status, toXml('ErrorResponse', answer, xmlns(service)))
}

type Described = { readonly status: number; readonly type: 'Sender' | 'Receiver'; code: string; message: string }

function describe(error: unknown): Described {
  if (error instanceof IamError) {
    return { status: statusOf[error.code], type: 'Sender', code: error.code, message: error.message }
  }
  if (error instanceof AwsError) {
    const code = queryNames[error.type] ?? error.type
    return { status: error.restStatus, type: 'Sender', code, message: error.message }
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413)
    return { status, type: 'Sender', code: 'RequestEntityTooLarge', message: 'Request body is too large.' }
  if (status < 500) return { status: 400, type: 'Sender', code: 'ValidationError', message: 'The body cannot be read.' }
  // A bug of ours: its text may hold secrets, so it goes to the log under the request id and never to the caller.
  return { status: 500, type: 'Receiver', code: 'InternalFailure', message: 'Something went wrong' }
}

type Service = Pick<QueryService, 'namespace'>

const xmlns = ({ namespace }: Service) => ` xmlns="${namespace}"`

const send = (reply: FastifyReply, requestId: string, status: number, xml: string) =>
  reply.code(status).header('content-type', 'text/xml').header('x-amzn-RequestId', requestId).send(Buffer.from(xml))
