import type { JsonObject } from '../../lib/exact-json.ts'
import type { Call } from '../../model/call.ts'
import type { Effect } from '../../model/effect.ts'
import type { ClientId } from '../../model/ids.ts'
import type { User, UserAttributes } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { InvokeNeeds } from '../triggers/invoke-trigger.ts'
import { booleanMember, type ClientMetadata, invokeUserTrigger, unknownMembers } from '../triggers/user-trigger.ts'

export type SignUpRequest = {
  readonly pool: UserPool
  readonly user: User
  /** As they were given. */
  readonly attributes: UserAttributes
  readonly clientId?: ClientId | undefined
  readonly validationData?: Readonly<Record<string, string>> | undefined
  readonly clientMetadata?: ClientMetadata | undefined
}

export type SignUpDecision = {
  readonly autoConfirmUser: boolean
  readonly autoVerifyEmail: boolean
  readonly autoVerifyPhone: boolean
}

const members = ['autoConfirmUser', 'autoVerifyEmail', 'autoVerifyPhone'] as const
const nothing: SignUpDecision = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false }

/** Before the user is written: a function that throws refuses the sign-up, and nothing remains. */
export async function preSignUp(
  deps: InvokeNeeds,
  call: Call,
  source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser',
  { pool, user, attributes, clientId, validationData, clientMetadata }: SignUpRequest,
): Promise<SignUpDecision> {
  const arn = pool.triggers.preSignUp
  if (!arn) return nothing
  return invokeUserTrigger(deps, call, {
    trigger: 'PreSignUp',
    arn,
    pool,
    username: user.username,
    clientId,
    source,
    request: {
      userAttributes: attributes,
      validationData: validationData ?? null,
      ...(clientMetadata && { clientMetadata }),
    },
    response: nothing,
    interpret: (response) => decided(source, response),
  })
}

function decided(source: string, response: JsonObject) {
  const asked: SignUpDecision = {
    autoConfirmUser: booleanMember(response, 'autoConfirmUser'),
    autoVerifyEmail: booleanMember(response, 'autoVerifyEmail'),
    autoVerifyPhone: booleanMember(response, 'autoVerifyPhone'),
  }
  // An administrator's user is confirmed by the first sign-in (developer guide, "Pre sign-up Lambda trigger").
  const ignored = source === 'PreSignUp_AdminCreateUser'
  const effects = members.filter((name) => asked[name]).map((name) => effect(name, ignored))
  return {
    result: ignored ? nothing : asked,
    effects: [...effects, ...unknownMembers('user', response, members)],
  }
}

const effect = (name: string, ignored: boolean): Effect => ({
  target: 'user',
  name,
  change: 'replace',
  result: ignored ? 'ignored' : 'applied',
  ...(ignored && { reason: 'admin-create-ignores' }),
  path: `/response/${name}`,
})
