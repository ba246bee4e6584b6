/**
 * A refusal of the wire itself, before any operation runs, in the words of AWS's front end (api-behaviour: "Errors on the
 * wire", framework errors). `status` is that of the JSON services; REST services answer `restStatus`.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError'
  readonly type: string
  readonly status: number
  readonly restStatus: number

  constructor(type: string, message: string, status: { readonly json: number; readonly rest: number } = badRequest) {
    super(message)
    this.type = type
    this.status = status.json
    this.restStatus = status.rest
  }
}

const badRequest = { json: 400, rest: 400 }
const forbidden = { json: 400, rest: 403 }

export const missingToken = () =>
  new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token', forbidden)
export const incompleteSignature = (message: string) => new AwsError('IncompleteSignatureException', message, forbidden)
export const invalidSignature = (message: string) => new AwsError('InvalidSignatureException', message, forbidden)
export const unrecognizedClient = (message = 'The security token included in the request is invalid.') =>
  new AwsError('UnrecognizedClientException', message, forbidden)
export const expiredToken = () =>
  new AwsError('ExpiredTokenException', 'The security token included in the request is expired', forbidden)
export const accessDenied = (message: string) => new AwsError('AccessDeniedException', message, forbidden)
