import type { JsonObject } from '../../lib/exact-json.ts'
import type { Call } from '../../model/call.ts'
import type { TokenClaims } from '../../model/claims.ts'
import type { Invocation } from '../../model/invocation.ts'
import type { EventVersion, Triggers } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { eventAttributes } from '../triggers/event-attributes.ts'
import { InvalidAnswer } from '../triggers/invalid-answer.ts'
import { type InvokeNeeds, invokeTrigger } from '../triggers/invoke-trigger.ts'
import { type TriggerEvent, triggerEvent } from '../triggers/trigger-event.ts'
import type { About, Interpretation } from '../triggers/trigger-run.ts'
import { applyOverrides } from './apply-overrides.ts'
import type { Authorization, MachineAuthorization, UserAuthorization } from './authorization.ts'
import { container, parseOverrides } from './overrides.ts'
import { claimsQuota, countClaims, sizeWarnings, tokenBytes } from './token-size.ts'

export type PreTokenNeeds = InvokeNeeds & Pick<Deps, 'random'>

type Trigger = NonNullable<Triggers['preTokenGeneration']>

/**
 * Runs the pool's pre token generation trigger, if it applies, over claims that are about to be signed. A trigger that
 * fails throws CognitoError, and nothing is issued.
 */
export async function preTokenGeneration(
  deps: PreTokenNeeds,
  call: Call,
  auth: Authorization,
  base: TokenClaims,
): Promise<TokenClaims> {
  const trigger = auth.pool.triggers.preTokenGeneration
  if (!trigger) return base
  // V1_0 and V2_0 know only people: a function that indexes userAttributes would crash on a machine.
  if (auth.kind === 'client' && trigger.version !== 'V3_0') {
    deps.invocations.keep(notCalled(deps, call, auth, trigger))
    return base
  }
  return invokeTrigger(deps, {
    trigger: 'PreTokenGeneration',
    arn: trigger.arn,
    pool: auth.pool,
    event: preTokenEvent(trigger.version, call, auth),
    about: about(call, auth, trigger.version),
    trace: call.trace,
    interpret: (response) => customized(deps, trigger.version, auth, base, response),
  })
}

function customized(
  { settings: { strict } }: PreTokenNeeds,
  version: EventVersion,
  auth: Authorization,
  base: TokenClaims,
  response: JsonObject,
): Interpretation<TokenClaims> {
  const overrides = parseOverrides(version, response, { machine: auth.kind === 'client', strict })
  const { claims, effects } = applyOverrides(base, overrides, auth.client)
  const access = tokenBytes(claims.access)
  const id = claims.id ? tokenBytes(claims.id) : null
  const count = countClaims(claims)
  if (count > claimsQuota) throw new InvalidAnswer('claims-over-limit', '/response')
  return {
    result: claims,
    effects,
    warnings: [...overrides.warnings, ...sizeWarnings({ access, id, claims: count })],
    sizes: { accessToken: access, idToken: id, claims: count },
  }
}

const eventVersionNumber = { V1_0: '1', V2_0: '2', V3_0: '3' } as const satisfies Record<EventVersion, string>

/** Developer guide, "Pre token generation Lambda trigger"; for a machine, page "Token endpoint". */
function preTokenEvent(version: EventVersion, call: Call, auth: Authorization): TriggerEvent {
  const subject = auth.kind === 'user' ? userParts(auth) : machineParts(auth)
  return triggerEvent(auth.pool, {
    version: eventVersionNumber[version],
    triggerSource: auth.source,
    userName: subject.userName,
    clientId: auth.client.id,
    callerSdk: call.callerSdk,
    request: {
      userAttributes: subject.userAttributes,
      groupConfiguration: subject.groupConfiguration,
      ...(version !== 'V1_0' && { scopes: subject.scopes }),
      ...(auth.clientMetadata && { clientMetadata: auth.clientMetadata }),
    },
    response: { [container[version]]: null },
  })
}

const userParts = ({ user, groups, session }: UserAuthorization) => ({
  userName: user.username,
  userAttributes: eventAttributes(user),
  groupConfiguration: groups,
  scopes: session.scopes,
})

const machineParts = ({ scopes }: MachineAuthorization) => ({
  userName: 'ClientCredentials',
  userAttributes: {},
  groupConfiguration: null,
  scopes,
})

const about = (call: Call, auth: Authorization, eventVersion: EventVersion): About => ({
  requestId: call.requestId,
  clientId: auth.client.id,
  username: auth.kind === 'user' ? auth.user.username : null,
  eventVersion,
  grant: auth.grant,
})

/** A trigger that is there but does not apply is the thing that is hardest to find out: it gets a record too. */
function notCalled(deps: PreTokenNeeds, call: Call, auth: Authorization, { arn, version }: Trigger): Invocation {
  const dropped = auth.clientMetadata && {
    code: 'client-metadata-not-passed' as const,
    text: `The client metadata reaches no function: the trigger has event version ${version}.`,
  }
  return {
    id: deps.random.uuid(),
    at: deps.clock.now(),
    userPoolId: auth.pool.id,
    trigger: 'PreTokenGeneration',
    triggerSource: auth.source,
    ...about(call, auth, version),
    function: { arn, where: 'embedded' },
    outcome: { kind: 'not-called', reason: 'event-version-machine' },
    attempt: 0,
    cold: false,
    durations: { queueMs: 0, initMs: 0, handlerMs: 0, totalMs: 0 },
    memoryUsedMb: null,
    event: null,
    answer: null,
    answerText: null,
    effects: [],
    warnings: dropped ? [dropped] : [],
    sizes: { event: 0, answer: 0, accessToken: null, idToken: null, claims: null },
    log: [],
  }
}
