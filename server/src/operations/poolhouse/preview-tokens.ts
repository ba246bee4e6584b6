import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { groupConfiguration } from '../../domain/groups/group-configuration.ts'
import type { Authorization } from '../../domain/tokens/authorization.ts'
import { describedAuthorization } from '../../domain/tokens/described-authorization.ts'
import { preview } from '../../domain/tokens/preview-tokens.ts'
import { recordedAuthorization } from '../../domain/tokens/recorded-authorization.ts'
import { groupsOf } from '../../domain/tokens/sign-in-tokens.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import type { TokenClaims } from '../../model/claims.ts'
import { CognitoError, invalidParameter } from '../../model/errors.ts'
import type { GrantName } from '../../model/progress.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import { type OtherCode, poolWith, runtimeFor } from './preview-function.ts'
import { type RenderedInvocation, renderInvocation } from './render-invocation.ts'
import { requireRecording } from './require-recording.ts'

type Described = {
  readonly clientId?: string
  /** Or `sub`, or an alias. Absent: a machine's token. */
  readonly username?: string
  readonly grant?: GrantName
  readonly scopes?: readonly string[]
  /** As of an answer to a challenge: in the first request of a sign-in it would not reach the function. */
  readonly clientMetadata?: Readonly<Record<string, string>>
}

type Input = Described &
  OtherCode & {
    readonly userPoolId: string
    /** A recorded invocation, whose event takes the place of the description. */
    readonly invocationId?: string
  }

type Output = {
  /** As the pool keeps it; absent for a machine. */
  readonly username?: string
  readonly before: TokenClaims
  /** Absent when the function fails, and with it the grant. */
  readonly after?: TokenClaims
  readonly refusal?: { readonly type: string; readonly message: string }
  readonly invocations: readonly RenderedInvocation[]
}

/** Shows what the pre token generation function, saved or not, makes of tokens, and issues none. */
export const previewTokens: Operation<Input, Output> = {
  name: 'PreviewTokens',

  async handle(deps, call, input) {
    const pool = poolWith(await requireUserPool(deps.store, call, input.userPoolId), input)
    const { auth, seenBy } = await authorization(deps, call, pool, input)
    const lambda = await runtimeFor(deps, pool, input)
    const { before, outcome, invocations } = await preview({ ...deps, lambda }, seenBy, auth)
    return {
      ...(auth.kind === 'user' && { username: auth.user.username }),
      before,
      ...(outcome.kind === 'customized'
        ? { after: outcome.after }
        : { refusal: { type: outcome.error.code, message: outcome.error.message } }),
      invocations: invocations.map((each) => renderInvocation({ ...each, redacted: [], cut: {} })),
    }
  },
}

/** `seenBy`: the call as the function is told of it. */
type Previewed = { readonly auth: Authorization; readonly seenBy: Call }

async function authorization(deps: Deps, call: Call, pool: UserPool, input: Input): Promise<Previewed> {
  const { invocationId, clientId, username, grant, scopes, clientMetadata } = input
  if (invocationId !== undefined) {
    const described = [clientId, username, grant, scopes, clientMetadata].some((each) => each !== undefined)
    if (described) throw invalidParameter('invocationId: takes the place of client, user, grant, scopes and metadata')
    return recorded(deps, call, pool, invocationId)
  }
  if (clientId === undefined) throw invalidParameter('clientId: needed, unless invocationId is given')
  const client = await requireAppClient(deps.store, pool, clientId)
  const user = username === undefined ? undefined : await requireUser(deps.store, pool, username)
  const groups = user && groupConfiguration(await groupsOf(deps, user))
  return {
    auth: describedAuthorization(deps, call, { pool, client, user, groups, grant, scopes, clientMetadata }),
    seenBy: call,
  }
}

async function recorded(deps: Deps, call: Call, pool: UserPool, id: string): Promise<Previewed> {
  requireRecording(deps.invocations)
  const record = await deps.invocations.find(pool.id, id)
  if (!record) throw new CognitoError('ResourceNotFoundException', `Invocation ${id} not found.`)
  const ofEvent = (pointers: readonly string[]) =>
    pointers.filter((each) => each.startsWith('/event/')).map((each) => each.slice('/event'.length))
  const redacted = ofEvent(record.redacted)
  if (redacted.length) throw invalidParameter(`The recorded event has redacted members: ${redacted.join(', ')}.`)
  const cut = ofEvent(Object.keys(record.cut))
  if (cut.length) throw invalidParameter(`The recorded event was cut: ${cut.join(', ')}.`)
  const client = await requireAppClient(deps.store, pool, record.clientId ?? '')
  const { callerContext } = record.event as { readonly callerContext?: { readonly awsSdkVersion?: string } }
  const callerSdk = callerContext?.awsSdkVersion
  return {
    auth: recordedAuthorization(deps, call, record, pool, client),
    seenBy: { ...call, ...(callerSdk !== undefined && { callerSdk }) },
  }
}
