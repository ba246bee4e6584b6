import type { Call } from '../../model/call.ts'
import { type Ending, endingOf, type HappeningUser, toldOf, toldOfCall } from '../../model/happening.ts'
import type { UserPoolId } from '../../model/ids.ts'
import type { GrantName } from '../../model/progress.ts'
import type { Deps } from '../../ports/deps.ts'

type Needs = Pick<Deps, 'activity' | 'clock'>

export type AskedGrant = {
  readonly userPoolId: UserPoolId
  readonly grant: GrantName
  /** As it was named: it may be nobody's. */
  readonly clientId: string
  /** Whose tokens, where that is known already. */
  readonly user?: HappeningUser | undefined
}

/** What ends with tokens, as it comes from outside: a refusal is noted here, and tokens where they are signed. */
export async function granting<Answer>(
  deps: Needs,
  call: Call,
  asked: AskedGrant,
  grants: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await grants()
  } catch (error) {
    noteGrant(deps, call, asked, endingOf(error))
    throw error
  }
}

export function noteGrant({ activity, clock }: Needs, call: Call, asked: AskedGrant, ending: Ending): void {
  const { userPoolId, grant: name, clientId, user } = asked
  activity.note({
    kind: 'grant',
    userPoolId,
    at: clock.now(),
    name,
    ...ending,
    ...toldOfCall(call),
    clientId: clientId.slice(0, mostCharacters),
    user: user && toldOf(user),
  })
}

/** ClientIdType of the service model, which does not see the forms of the token endpoint. */
const mostCharacters = 128
