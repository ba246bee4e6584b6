import type { FastifyRequest } from 'fastify'
import type { Call, Principal, Role } from '../../model/call.ts'
import { parseAmznTraceId, parseTraceContext, type TraceContext } from '../../model/trace-context.ts'
import type { Deps } from '../../ports/deps.ts'
import { readSignature } from '../sigv4/read-signature.ts'
import { verifySignature } from '../sigv4/verify-signature.ts'
import { accessDenied, missingToken } from './aws-error.ts'
import { consoleCaller, isFromConsole } from './console-caller.ts'
import type { HttpConfig } from './http-config.ts'
import { publicHost } from './public-host.ts'
import { refuseForeignPage } from './refuse-foreign-page.ts'

/** The circumstances of a request that needs no signature. */
export function callOf(request: FastifyRequest, http: HttpConfig): Call {
  // Browsers do not let the SDK set User-Agent.
  const { 'x-amz-user-agent': sdkAgent, 'user-agent': userAgent } = request.headers
  const trace = traceOf(request)
  const callerSdk = callerSdkOf(typeof sdkAgent === 'string' ? sdkAgent : userAgent)
  return {
    requestId: request.id,
    region: http.defaultRegion,
    accountId: http.accountId,
    issuerBase: http.baseUrl(),
    address: addressOf(request),
    ...(userAgent && { userAgent: userAgent.slice(0, 512) }),
    ...(callerSdk && { callerSdk }),
    ...(trace && { trace }),
  }
}

/** An IPv4 address is shown as one, also where the listener takes both. */
const addressOf = ({ ip }: FastifyRequest) => ip.replace(/^::ffff:(?=\d+\.)/i, '')

export type SignedOperation = {
  /** Services that the credential scope may name, the usual one first. */
  readonly signingNames: readonly string[]
  readonly name: string
  readonly access: 'read' | 'write'
}

type Needs = Pick<Deps, 'store' | 'sealer' | 'signer' | 'settings' | 'clock'>

type Caller = { readonly principal: Principal; readonly region: string }

/**
 * The circumstances of a signed request: refuses web pages of others, proves the signature (or, with `signatures: 'any'`,
 * only reads it) or the console's token in its place, and checks what the caller may do. Throws AwsError.
 */
export async function signedCallOf(
  deps: Needs,
  http: HttpConfig,
  request: FastifyRequest,
  operation: SignedOperation,
): Promise<Call> {
  refuseForeignPage(request, http)
  const { principal, region } = isFromConsole(request, http)
    ? await consoleCaller(deps, callOf(request, http), request)
    : await signer(deps, http, request, operation)
  if (!mayCall(principal.role, operation)) {
    const action = `${operation.signingNames[0]}:${operation.name}`
    throw accessDenied(`User: ${arnOf(principal, http)} is not authorized to perform: ${action} on resource: *`)
  }
  return { ...callOf(request, http), region, principal }
}

function arnOf(principal: Principal, { accountId }: HttpConfig): string {
  switch (principal.kind) {
    case 'console-user':
      return `arn:aws:iam::${accountId}:user/${principal.username}`
    case 'access-key':
      return `arn:aws:iam::${accountId}:user/${principal.accessKeyId}`
    case 'function':
      return principal.functionArn
  }
}

/** A function that reads codes needs one operation, and shall have no more. */
function mayCall(role: Role, { access, signingNames, name }: SignedOperation): boolean {
  if (role === 'decrypt') return signingNames.includes('kms') && name === 'Decrypt'
  return role === 'admin' || access === 'read'
}

async function signer(
  deps: Needs,
  http: HttpConfig,
  request: FastifyRequest,
  { signingNames }: SignedOperation,
): Promise<Caller> {
  const toSign = {
    method: request.method,
    url: request.originalUrl,
    headers: { ...request.raw.headersDistinct, host: [publicHost(request.raw)] },
    body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
  }
  const claimed = readSignature(toSign)
  if (!claimed) throw missingToken()
  const principal =
    http.signatures === 'verified'
      ? await verifySignature(deps, toSign, claimed, signingNames)
      : ({ kind: 'access-key', accessKeyId: claimed.accessKeyId, role: 'admin' } as const)
  return { principal, region: claimed.scope.region }
}

function traceOf({ headers }: FastifyRequest): TraceContext | undefined {
  const [traceparent, tracestate, amzn] = ['traceparent', 'tracestate', 'x-amzn-trace-id'].map((name) => headers[name])
  if (traceparent !== undefined) return parseTraceContext(String(traceparent), tracestate && String(tracestate))
  return amzn === undefined ? undefined : parseAmznTraceId(String(amzn))
}

/** `aws-sdk-js/3.1169.0 ua/2.1 …` is told to triggers as `aws-sdk-js-3.1169.0`. */
function callerSdkOf(userAgent: string | undefined): string | undefined {
  const [, language, version] =
    /\baws-sdk-([a-z0-9-]{1,32}?)[-/](\d[\w.+-]{0,31})/i.exec(userAgent?.slice(0, 512) ?? '') ?? []
  return version && `aws-sdk-${language}-${version}`
}
