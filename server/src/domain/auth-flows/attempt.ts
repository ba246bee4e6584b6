import { type Ending, endingOf, type HappeningUser, toldOf, toldOfCall } from '../../model/happening.ts'
import type { Deps } from '../../ports/deps.ts'
import type { SignIn, Step } from './sign-in.ts'

type Needs = Pick<Deps, 'activity' | 'clock'>

/**
 * One step of a sign-in, as it comes from outside: whoever looks on is told when the sign-in ends here, well or not. `name`
 * is the auth flow or the challenge.
 */
export async function attempt(
  deps: Needs,
  signIn: SignIn,
  name: string,
  take: (signIn: SignIn) => Promise<Step>,
): Promise<Step> {
  let known: HappeningUser | undefined
  const identified = (user: HappeningUser) => {
    known = user
  }
  try {
    const step = await take({ ...signIn, identified })
    if (step.kind === 'proven') note(deps, signIn, name, step.user, { outcome: 'ok' })
    return step
  } catch (error) {
    note(deps, signIn, name, known, endingOf(error))
    throw error
  }
}

function note(
  { activity, clock }: Needs,
  { call, pool, client }: SignIn,
  name: string,
  user: HappeningUser | undefined,
  ending: Ending,
): void {
  activity.note({
    kind: 'sign-in',
    userPoolId: pool.id,
    at: clock.now(),
    name,
    ...ending,
    ...toldOfCall(call),
    clientId: client.id,
    user: user && toldOf(user),
  })
}
