import type { JsonObject } from '../../lib/exact-json.ts'
import { CognitoError } from '../../model/errors.ts'
import type { LambdaArn } from '../../model/ids.ts'
import { hidesExistence } from '../app-clients/client-and-pool.ts'
import { eventAttributes } from '../triggers/event-attributes.ts'
import { type ClientMetadata, invokeUserTrigger, type UserTrigger } from '../triggers/user-trigger.ts'
import type { Claimant, FlowNeeds, SignIn } from './sign-in.ts'

type CustomTrigger = 'DefineAuthChallenge' | 'CreateAuthChallenge' | 'VerifyAuthChallengeResponse'

/** What the three functions of custom challenges have in common. They run for nobody too, told by `userNotFound`. */
export type CustomRun<Result> = {
  readonly trigger: CustomTrigger
  readonly arn: LambdaArn | undefined
  readonly request: JsonObject
  readonly clientMetadata: ClientMetadata | undefined
} & Pick<UserTrigger<Result>, 'response' | 'interpret'>

/** Runs one of them; a pool that lacks it cannot be signed in to this way. */
export function invokeCustomTrigger<Result>(
  deps: FlowNeeds,
  { call, pool, client }: SignIn,
  { user, username }: Pick<Claimant, 'user' | 'username'>,
  { trigger, arn, request, clientMetadata, response, interpret }: CustomRun<Result>,
): Promise<Result> {
  if (!arn) throw new CognitoError('UnexpectedLambdaException', 'null invocation failed due to configuration.')
  return invokeUserTrigger(deps, call, {
    trigger,
    arn,
    pool,
    username,
    clientId: client.id,
    source: `${trigger}_Authentication`,
    request: {
      userAttributes: user ? eventAttributes(user) : {},
      ...request,
      ...(clientMetadata && { clientMetadata }),
      ...(hidesExistence(client) && { userNotFound: !user }),
    },
    response,
    interpret,
  })
}
