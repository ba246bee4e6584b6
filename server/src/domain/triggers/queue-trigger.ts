import type { JsonObject } from '../../lib/exact-json.ts'
import type { Call } from '../../model/call.ts'
import type { ClientId, LambdaArn } from '../../model/ids.ts'
import { toAmznTraceId } from '../../model/trace-context.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { userPoolArn } from '../user-pools/user-pool-arn.ts'
import { triggerEvent } from './trigger-event.ts'

export type QueuedTrigger = {
  /** As in records: `CustomEmailSender`. */
  readonly trigger: string
  readonly arn: LambdaArn
  readonly pool: UserPool
  readonly username: User['username']
  readonly clientId?: ClientId | undefined
  readonly source: string
  readonly request: JsonObject
}

/**
 * Has a trigger run that nobody waits for: kept before this resolves, so that it runs whatever happens to this server, and
 * tried again as Lambda does with asynchronous invocations. What comes of it no caller learns.
 */
export async function queueTrigger(
  { functions, random }: Pick<Deps, 'functions' | 'random'>,
  call: Call,
  { trigger: name, arn, pool, username, clientId, source, request }: QueuedTrigger,
): Promise<void> {
  const event = triggerEvent(pool, {
    version: '1',
    triggerSource: source,
    userName: username,
    clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    callerSdk: call.callerSdk,
    request,
    response: {},
  })
  await functions.events.put({
    id: random.uuid(),
    functionArn: arn,
    payloadText: JSON.stringify(event),
    ...(call.trace && { traceId: toAmznTraceId(call.trace) }),
    trigger: { name, userPoolId: pool.id, sourceArn: userPoolArn(pool), requestId: call.requestId },
  })
}
