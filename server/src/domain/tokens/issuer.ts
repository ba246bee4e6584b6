import type { Call } from '../../model/call.ts'
import { regionOf, type UserPoolId } from '../../model/ids.ts'
import type { Settings } from '../../ports/settings.ts'

/**
 * `iss` of the pool's tokens. In the mode `aws` it has AWS's form, which some verifiers have built in; keys and
 * endpoints stay under our own base URL either way.
 */
export function issuerOf({ issuerMode }: Pick<Settings, 'issuerMode'>, call: Call, pool: UserPoolId): string {
  return issuerMode === 'aws'
    ? `https://cognito-idp.${regionOf(pool)}.amazonaws.com/${pool}`
    : `${call.issuerBase}/${pool}`
}
