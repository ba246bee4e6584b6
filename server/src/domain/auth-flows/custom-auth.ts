import { wrongPassword } from '../../model/errors.ts'
import { userSub } from '../../model/ids.ts'
import type { Progress } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import { hidesExistence } from '../app-clients/client-and-pool.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { askBuiltIn } from './built-in-challenge.ts'
import { ask, questionOf } from './challenges.ts'
import { conclude } from './conclude.ts'
import { createAuthChallenge } from './create-auth-challenge.ts'
import { type Definition, defineAuthChallenge } from './define-auth-challenge.ts'
import { requireUnlocked } from './lockout.ts'
import { knownDevice, onDevice } from './named-device.ts'
import { next } from './next.ts'
import { passed } from './rounds.ts'
import type { Claimant, FlowNeeds, SignIn, Step } from './sign-in.ts'
import { askSrp } from './srp-password.ts'
import { verifyAuthChallenge } from './verify-auth-challenge.ts'

// Developer guide, "Custom authentication challenge Lambda triggers": one function says what comes next, one makes the
// question, one looks at the answer. Wrong answers are theirs to count: whoever is locked out for guessing passwords can
// still sign in without one.

/** Before anything was proven. `clientPublic`: the client begins with SRP, and names its device with the proof. */
export async function startCustom(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Claimant,
  start: { readonly clientPublic: string | undefined; readonly deviceKey: string | undefined },
): Promise<Step> {
  const { clientPublic } = start
  // Told before any proof only where names are told too; elsewhere with the end of the sign-in.
  if (who.user && !hidesExistence(signIn.client)) requireAdmitted(deps, signIn, who.user, nothingProven)
  if (clientPublic === undefined) {
    const device = await knownDevice(deps, signIn.pool, who.user?.sub, start.deviceKey)
    return nextRound(deps, signIn, who, onDevice(nothingProven, device))
  }
  await requireUnlocked(deps, signIn, who.subject)
  const began = passed(nothingProven, 'SRP_A')
  const definition = await defineAuthChallenge(deps, signIn, who, began)
  if (definition !== 'PASSWORD_VERIFIER') return follow(deps, signIn, who, began, definition)
  return askSrp(deps, signIn, who, clientPublic, { ...began, firstFactor: 'PASSWORD' })
}

const nothingProven: Progress = {
  source: 'TokenGeneration_Authentication',
  grant: 'custom',
  firstFactor: 'CUSTOM',
  rounds: [],
}

/** The answer to a custom challenge: it uses the question up, right or wrong. */
export async function answerCustom(
  deps: FlowNeeds,
  signIn: SignIn,
  answer: {
    readonly answeredAs: string
    readonly session: string
    readonly text: string
    readonly clientMetadata?: ClientMetadata | undefined
  },
): Promise<Step> {
  const { answeredAs, session: handle, text, clientMetadata } = answer
  const { challenge, ...asked } = await questionOf(deps, signIn, 'take', {
    name: 'CUSTOM_CHALLENGE',
    handle,
    answeredAs,
  })
  // Read for nobody too, so that it takes as long (SEC-44).
  const user = await deps.store.users.find(signIn.pool.id, asked.sub ?? userSub(asked.subject))
  if (asked.sub && !user) throw wrongPassword()
  const who: Claimant = { username: asked.username, typed: answeredAs, subject: asked.subject, user }
  const { privateParameters, metadata, progress } = challenge
  const correct = await verifyAuthChallenge(deps, signIn, who, { text, privateParameters }, clientMetadata)
  return nextRound(deps, signIn, who, passed(progress, 'CUSTOM_CHALLENGE', correct, metadata), clientMetadata)
}

/** Asks the function that defines the challenges how to go on. */
export async function nextRound(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Claimant,
  progress: Progress,
  clientMetadata?: ClientMetadata,
): Promise<Step> {
  // Ours: a function that never decides does not make a session grow for ever.
  if ((progress.rounds?.length ?? 0) >= mostRounds) throw wrongPassword()
  const definition = await defineAuthChallenge(deps, signIn, who, progress, clientMetadata)
  return follow(deps, signIn, who, progress, definition, clientMetadata)
}

const mostRounds = 100

async function follow(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Claimant,
  progress: Progress,
  definition: Definition,
  clientMetadata?: ClientMetadata,
): Promise<Step> {
  switch (definition) {
    case 'CUSTOM_CHALLENGE':
      return askCustom(deps, signIn, who, progress, clientMetadata)
    case 'issueTokens':
      if (!who.user) throw wrongPassword()
      requireAdmitted(deps, signIn, who.user, progress)
      return conclude(deps, signIn, { user: who.user, progress, clientMetadata })
    case 'failAuthentication':
    case 'PASSWORD_VERIFIER':
      throw wrongPassword()
    default:
      return askBuiltIn(deps, signIn, who, { progress, clientMetadata }, definition)
  }
}

function requireAdmitted({ clock }: FlowNeeds, { pool }: SignIn, user: User, progress: Progress): void {
  const following = next(pool, user, progress, clock.now())
  if (following.kind === 'refused') throw following.error
}

async function askCustom(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Claimant,
  progress: Progress,
  clientMetadata: ClientMetadata | undefined,
): Promise<Step> {
  const created = await createAuthChallenge(deps, signIn, who, progress.rounds ?? [], clientMetadata)
  const { publicParameters, privateParameters, metadata } = created
  const name = 'CUSTOM_CHALLENGE'
  const session = await ask(deps, signIn, who, { name, privateParameters, metadata, progress })
  return { kind: 'challenge', name, session, parameters: { USERNAME: who.username, ...publicParameters } }
}
