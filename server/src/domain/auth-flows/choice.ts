import type { ChoiceName, SentCode } from '../../model/challenge.ts'
import { invalidParameter, notAuthorized } from '../../model/errors.ts'
import type { FirstFactor, Progress } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import type { VerifiableAttribute } from '../../model/user-pool.ts'
import { hidesExistence } from '../app-clients/client-and-pool.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { ask, claimantAsked, questionOf, subOf } from './challenges.ts'
import { attributeOf, choiceOf, choicesOf, choicesOfNobody, codeAddress, isPassword } from './choices.ts'
import { confirmByCode } from './confirm-by-code.ts'
import { requireUnlocked } from './lockout.ts'
import { namedDevice, onDevice } from './named-device.ts'
import { askPasskey, type PasskeyAnswer, passkeyUse, provePasskey } from './passkey-sign-in.ts'
import { provePassword } from './password.ts'
import { preAuthentication } from './pre-authentication.ts'
import { proceed } from './proceed.ts'
import { askCode } from './sent-code.ts'
import type { AskedChallenge, Claimant, FlowNeeds, SignIn, Step } from './sign-in.ts'
import { isProof, takeConfirmed } from './sign-up-session.ts'
import { askSrp, requireSrpPublic } from './srp-password.ts'
import { claimantFor, type Start } from './start.ts'

/** What comes along with a choice: the password itself, or the first half of SRP. */
type Given = {
  readonly password?: string | undefined
  readonly clientPublic?: string | undefined
  readonly deviceKey?: string | undefined
  readonly clientMetadata?: ClientMetadata | undefined
}

/** USER_AUTH: straight to what the client prefers, where the user has it; else the user has the choice. */
export async function startByChoice(
  deps: FlowNeeds,
  signIn: SignIn,
  start: Start & Given & { readonly preferred?: ChoiceName | undefined; readonly session?: string | undefined },
): Promise<Step> {
  const confirmed =
    start.session === undefined ? undefined : await takeConfirmed(deps, signIn, start.name, start.session)
  const who = confirmed?.who ?? (await claimantFor(deps, signIn, start))
  await preAuthentication(deps, signIn, who, start.clientMetadata)
  if (confirmed && isProof(signIn.pool, confirmed)) {
    return proceed(deps, signIn, { user: confirmed.who.user, progress: proven(choiceOf[confirmed.attribute]) })
  }
  const available = await choicesFor(deps, signIn, who)
  const { preferred, password, clientPublic, deviceKey } = start
  // Client metadata of the first request is for the functions before the proof alone.
  const given = { password, clientPublic, deviceKey }
  if (preferred && available.includes(preferred)) {
    const step = await follow(deps, signIn, who, { choice: preferred, available, given })
    return step.kind === 'challenge' && step.name === preferred ? { ...step, available } : step
  }
  const session = await ask(deps, signIn, who, { name: 'SELECT_CHALLENGE', available })
  return { kind: 'challenge', name: 'SELECT_CHALLENGE', session, parameters: {}, available }
}

async function choicesFor(deps: FlowNeeds, signIn: SignIn, who: Claimant): Promise<readonly ChoiceName[]> {
  const { pool, client, call } = signIn
  const passkeys = await passkeyUse(deps, call, pool, subOf(who))
  const choices = who.user ? choicesOf(deps, pool, who.user, passkeys) : []
  if (choices.length > 0) return choices
  if (hidesExistence(client)) return choicesOfNobody(deps, pool, who.typed, passkeys)
  // The text is ours.
  throw notAuthorized('User has no authentication factor that the user pool allows.')
}

/** The answers SELECT_CHALLENGE, PASSWORD and PASSWORD_SRP. A choice that there was not leaves the question open. */
export async function answerChoice(
  deps: FlowNeeds,
  signIn: SignIn,
  answer: { readonly answeredAs: string; readonly session: string; readonly choice: ChoiceName; readonly given: Given },
): Promise<Step> {
  const { answeredAs, session: handle, choice, given } = answer
  const which = { name: 'SELECT_CHALLENGE', handle, answeredAs } as const
  const { challenge, ...asked } = await questionOf(deps, signIn, 'find', which)
  if (!challenge.available.includes(choice)) throw notAvailable(choice, challenge.available)
  await questionOf(deps, signIn, 'take', which)
  const who = await claimantAsked(deps, signIn, asked)
  return follow(deps, signIn, who, { choice, available: challenge.available, given })
}

/** The second text is ours. */
const notAvailable = (choice: ChoiceName, available: readonly ChoiceName[]) =>
  invalidParameter(
    available.every(isPassword)
      ? 'Password Challenge is Required to SignIn'
      : `${choice} is not available to the user.`,
  )

type Choice = {
  readonly choice: ChoiceName
  readonly available: readonly ChoiceName[]
  readonly given: Given
}

async function follow(deps: FlowNeeds, signIn: SignIn, who: Claimant, chosen: Choice): Promise<Step> {
  const { choice, available, given } = chosen
  const { password, clientPublic, deviceKey, clientMetadata } = given
  switch (choice) {
    case 'PASSWORD': {
      if (password === undefined) return askToContinue(deps, signIn, who, chosen)
      const user = await provePassword(deps, signIn, who, password)
      const device = await namedDevice(deps, signIn.pool, user.sub, deviceKey)
      return proceed(deps, signIn, { user, progress: onDevice(proven('PASSWORD'), device), clientMetadata })
    }
    case 'PASSWORD_SRP': {
      if (clientPublic === undefined) return askToContinue(deps, signIn, who, chosen)
      const required = requireSrpPublic(clientPublic)
      await requireUnlocked(deps, signIn, who.subject)
      return askSrp(deps, signIn, who, required, proven('PASSWORD'))
    }
    case 'EMAIL_OTP':
    case 'SMS_OTP': {
      const attribute = attributeOf[choice]
      const to = requireReachable(signIn, who, attribute)
      return askCode(deps, signIn, who, { name: choice, attribute, to, clientMetadata })
    }
    case 'WEB_AUTHN':
      return askPasskey(deps, signIn, who, available)
  }
}

/** The rest of the choice comes with the next answer. */
async function askToContinue(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Claimant,
  { choice: name, available }: Choice,
): Promise<AskedChallenge> {
  const session = await ask(deps, signIn, who, { name: 'SELECT_CHALLENGE', available })
  return { kind: 'challenge', name, session, parameters: {} }
}

/** Where the code goes; undefined: to nobody, who must not learn it. */
function requireReachable({ pool, client }: SignIn, { user }: Claimant, attribute: VerifiableAttribute) {
  if (user?.enabled) return codeAddress(pool, user, attribute)
  if (user && !hidesExistence(client)) throw notAuthorized('User is disabled.')
  return undefined
}

/** EMAIL_OTP and SMS_OTP as the first proof. */
export async function firstProvenByCode(
  deps: FlowNeeds,
  signIn: SignIn,
  {
    name,
    user,
    sent,
    clientMetadata,
  }: {
    readonly name: 'EMAIL_OTP' | 'SMS_OTP'
    readonly user: User
    readonly sent: SentCode
    readonly clientMetadata?: ClientMetadata | undefined
  },
): Promise<Step> {
  const confirmed = await confirmByCode(deps, signIn, user, sent, clientMetadata)
  return proceed(deps, signIn, { user: confirmed, progress: proven(name), clientMetadata })
}

/** WEB_AUTHN. */
export async function answerPasskey(
  deps: FlowNeeds,
  signIn: SignIn,
  answer: PasskeyAnswer & { readonly clientMetadata?: ClientMetadata | undefined },
): Promise<Step> {
  const { user, multiFactor } = await provePasskey(deps, signIn, answer)
  const progress: Progress = { ...proven('WEB_AUTHN'), ...(multiFactor && { multiFactor }) }
  return proceed(deps, signIn, { user, progress, clientMetadata: answer.clientMetadata })
}

const proven = (firstFactor: FirstFactor): Progress => ({
  source: 'TokenGeneration_Authentication',
  grant: 'user_auth',
  firstFactor,
})
