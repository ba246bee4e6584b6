import { isEqualSecret } from '../../lib/constant-time.ts'
import { randomText } from '../../lib/random-text.ts'
import type { SentCode } from '../../model/challenge.ts'
import { CognitoError } from '../../model/errors.ts'
import { userSub } from '../../model/ids.ts'
import type { Progress } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import type { VerifiableAttribute } from '../../model/user-pool.ts'
import { hidesExistence } from '../app-clients/client-and-pool.ts'
import { afterAnswer, requireRoomAfterAnswer } from '../messages/after-answer.ts'
import { masked } from '../messages/mask.ts'
import type { Notice } from '../messages/notice.ts'
import { sendNotice } from '../messages/send-notice.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { mediumOf } from '../users/codes.ts'
import { simulatedDestination } from '../users/simulated-delivery.ts'
import { ask, claimantAsked, countWrongAnswer, invalidSession, questionOf } from './challenges.ts'
import { countFailure, requireUnlocked, settle } from './lockout.ts'
import { requireSameAddress } from './proven-address.ts'
import { userNames } from './rounds.ts'
import type { AskedChallenge, Claimant, FlowNeeds, SignIn } from './sign-in.ts'

/** Questions whose answer is a code that was sent. */
export type CodeChallenge = 'EMAIL_OTP' | 'SMS_OTP' | 'SMS_MFA'

export type CodeToSend = {
  readonly name: CodeChallenge
  readonly attribute: VerifiableAttribute
  /** Undefined: nothing is sent, to whoever must not learn it. */
  readonly to: string | undefined
  /** Absent: the code is the first proof. */
  readonly progress?: Progress
  /** The address becomes the user's when its code comes back. */
  readonly sets?: true | undefined
  readonly clientMetadata?: ClientMetadata | undefined
}

/** Sends a code that answers one question, and ends with it. */
export async function askCode(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Claimant,
  { name, attribute, to, progress, sets, clientMetadata }: CodeToSend,
): Promise<AskedChallenge> {
  const { pool, client, byAdministrator } = signIn
  // Whoever has proven something knows that there is such a user, and is told when no code can be sent.
  const hides = hidesExistence(client) && (!progress || progress.firstFactor === 'CUSTOM')
  if (hides) requireRoomAfterAnswer(deps)
  // Cognito's codes are longer where they are all that is asked for.
  const code = randomText(deps.random.bytes, '0123456789', progress ? 6 : 8)
  const session = await ask(deps, signIn, who, {
    name,
    code,
    attribute,
    sentTo: to ?? '',
    ...(progress && { progress }),
    ...(sets && { sets }),
  })
  const medium = mediumOf(attribute)
  if (who.user && to !== undefined) {
    const source = 'CustomMessage_Authentication'
    const subject = { pool, user: who.user, clientId: client.id, clientMetadata, byAdministrator }
    const notice: Notice = { ...subject, source, medium, to, code }
    const send = () => sendNotice(deps, signIn.call, notice)
    if (hides) afterAnswer(deps, signIn.call, notice, send)
    else await send()
  }
  const parameters = {
    CODE_DELIVERY_DELIVERY_MEDIUM: medium,
    CODE_DELIVERY_DESTINATION:
      to === undefined ? simulatedDestination(deps.sealer, pool, medium, who.typed) : masked(medium, to),
    ...(progress && userNames(who, progress)),
  }
  return { kind: 'challenge', name, session, parameters }
}

export type CodeAnswer = {
  readonly name: CodeChallenge
  readonly answeredAs: string
  readonly session: string
  readonly code: string
}

/**
 * The right code uses the question up; a wrong one counts on it and in the lockout, as a code can be guessed like a
 * password. Gives who has it, as long as the address is still theirs.
 */
export async function proveCode(
  deps: FlowNeeds,
  signIn: SignIn,
  { name, session: handle, answeredAs, code }: CodeAnswer,
): Promise<{ readonly user: User; readonly sent: SentCode }> {
  const { pool } = signIn
  const question = await questionOf(deps, signIn, 'find', { name, handle, answeredAs })
  await requireUnlocked(deps, signIn, question.subject)
  // Read for nobody too, so that it takes as long (SEC-44).
  const user = await deps.store.users.find(pool.id, question.sub ?? userSub(question.subject))
  const { challenge: sent } = question
  // Nobody was sent a code, so nobody has it.
  const right = isEqualSecret(sent.code, code) && question.sub !== undefined && sent.sentTo !== ''
  if (!right) {
    await countWrongAnswer(deps, signIn, { name, handle })
    await countFailure(deps, signIn, question.subject)
    throw wrongCode()
  }
  await questionOf(deps, signIn, 'take', { name, handle, answeredAs })
  await settle(deps, signIn, question.subject, true)
  if (!user) throw invalidSession()
  requireSameAddress(sent, user)
  return { user, sent }
}

export const wrongCode = () => new CognitoError('CodeMismatchException', 'Invalid code or auth state for the user.')

/** Another code in place of one that has not come, to the same address. The former question is used up. */
export async function askCodeAgain(
  deps: FlowNeeds,
  signIn: SignIn,
  { name, session: handle, answeredAs }: Omit<CodeAnswer, 'code'>,
): Promise<AskedChallenge> {
  const { challenge, ...asked } = await questionOf(deps, signIn, 'take', { name, handle, answeredAs })
  await requireUnlocked(deps, signIn, asked.subject)
  const who = await claimantAsked(deps, signIn, asked)
  const { attribute, sentTo, progress, sets } = challenge
  return askCode(deps, signIn, who, { name, attribute, to: sentTo || undefined, sets, ...(progress && { progress }) })
}
