import type { JsonObject } from '../../lib/exact-json.ts'
import { regionOf } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'

/** What a function is sent. Cognito's own members and order: developer guide, "Customizing user pool workflows". */
export type TriggerEvent = {
  readonly version: string
  readonly triggerSource: string
  readonly region: string
  readonly userPoolId: string
  readonly userName: string
  readonly callerContext: { readonly awsSdkVersion: string; readonly clientId: string }
  readonly request: JsonObject
  readonly response: JsonObject
}

export type EventParts = Pick<TriggerEvent, 'version' | 'triggerSource' | 'userName' | 'request' | 'response'> & {
  readonly clientId: string
  readonly callerSdk?: string | undefined
}

export function triggerEvent(pool: UserPool, parts: EventParts): TriggerEvent {
  const { version, triggerSource, userName, clientId, callerSdk = 'aws-sdk-unknown-unknown', request, response } = parts
  return {
    version,
    triggerSource,
    region: regionOf(pool.id),
    userPoolId: pool.id,
    userName,
    callerContext: { awsSdkVersion: callerSdk, clientId },
    request,
    response,
  }
}
