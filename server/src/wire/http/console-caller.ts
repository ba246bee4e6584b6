import type { FastifyRequest } from 'fastify'
import type { Call, Principal } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import { isRegion } from '../../model/ids.ts'
import { consoleUserOf } from '../../operations/console/console-user.ts'
import type { Deps } from '../../ports/deps.ts'
import { accessDenied, invalidSignature, unrecognizedClient } from './aws-error.ts'
import type { HttpConfig } from './http-config.ts'

type Needs = Pick<Deps, 'store' | 'signer' | 'settings' | 'clock'>

// RFC 6750 section 2.1.
const bearer = /^bearer +([\w.~+/-]+=*)$/i

/** No cookie and nothing else that a browser adds by itself speaks for the console, so no other page can. */
export const isFromConsole = ({ headers }: FastifyRequest, http: HttpConfig): boolean =>
  http.console !== undefined && bearer.test(headers.authorization ?? '')

/** The user of the console who sent the request, and the region that was chosen there. Throws AwsError. */
export async function consoleCaller(
  deps: Needs,
  call: Call,
  { headers }: FastifyRequest,
): Promise<{ readonly principal: Principal; readonly region: string }> {
  const { authorization = '', 'x-poolhouse-region': region = call.region } = headers
  if (typeof region !== 'string' || !isRegion(region)) throw invalidSignature('X-Poolhouse-Region is not a region.')
  try {
    const principal = await consoleUserOf(deps, call, bearer.exec(authorization)?.[1] ?? '')
    return { principal, region }
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error
    throw error.code === 'AccessDeniedException' ? accessDenied(error.message) : unrecognizedClient(error.message)
  }
}
