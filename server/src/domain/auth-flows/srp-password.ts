import { isDegenerate, parseSrpHex } from '../../lib/srp.ts'
import { parseSrpTimestamp } from '../../lib/srp-timestamp.ts'
import type { AppClient } from '../../model/app-client.ts'
import { invalidParameter, wrongPassword } from '../../model/errors.ts'
import { userSub } from '../../model/ids.ts'
import type { Progress } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import { ask, handleOf, questionOf, secretBlockOf } from './challenges.ts'
import { requireUnlocked, settle } from './lockout.ts'
import { namedDevice, onDevice } from './named-device.ts'
import { passed } from './rounds.ts'
import type { AskedChallenge, Claimant, FlowNeeds, SignIn } from './sign-in.ts'

/** SRP_A of the request: RFC 5054 section 2.5.4 refuses values that would make the key known to everybody. */
export function requireSrpPublic(text: string): string {
  const value = parseSrpHex(text)
  // The text is ours.
  if (value === undefined || isDegenerate(value)) throw invalidParameter('Invalid SRP_A')
  return text
}

/** The first half: what the client computes its proof from. The answer needs no session, as many clients send none. */
export async function askSrp(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Claimant,
  clientPublic: string,
  progress: Progress,
): Promise<AskedChallenge> {
  const kept = who.user?.password?.sealed
  const { salt, serverPublic, secret } = await deps.passwords.startSrp(signIn.pool, who.username, kept)
  const handle = await ask(deps, signIn, who, {
    name: 'PASSWORD_VERIFIER',
    clientPublic,
    serverPublic,
    secret,
    progress,
  })
  const parameters = {
    SALT: salt,
    SECRET_BLOCK: secretBlockOf(handle),
    SRP_B: serverPublic,
    USERNAME: who.username,
    USER_ID_FOR_SRP: who.username,
  }
  return { kind: 'challenge', name: 'PASSWORD_VERIFIER', parameters, ...(progress.rounds && { session: handle }) }
}

export type SrpAnswer = {
  readonly answeredAs: string
  readonly secretBlock: string
  readonly signature: string
  readonly timestamp: string
  /** Absent: the app names none. */
  readonly deviceKey?: string | undefined
}

/** Clocks of clients are not ours. The answer itself has to come before the challenge ends. */
const toleratedSkewMs = 5 * 60_000

/** Whether the client made its proof just now, as far as its clock tells. */
export function requireRecent({ clock }: Pick<FlowNeeds, 'clock'>, client: AppClient, timestamp: string): void {
  const sent = parseSrpTimestamp(timestamp)
  // The text is unverified.
  if (!sent) throw invalidParameter('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.')
  const age = clock.now().getTime() - sent.getTime()
  if (age > toleratedSkewMs + client.authSessionMinutes * 60_000 || age < -toleratedSkewMs) throw wrongPassword()
}

/** The second half. Gives who has proven the password, and what that leaves; everything else throws, and no proof counts twice. */
export async function proveSrp(
  deps: FlowNeeds,
  signIn: SignIn,
  answer: SrpAnswer,
): Promise<{ readonly user: User; readonly progress: Progress }> {
  const { pool, client } = signIn
  requireRecent(deps, client, answer.timestamp)
  const secretBlock = Buffer.from(answer.secretBlock, 'base64')
  const which = { name: 'PASSWORD_VERIFIER', handle: handleOf(secretBlock), answeredAs: answer.answeredAs } as const
  const device = await deviceOf(deps, signIn, which, answer.deviceKey)
  const question = await questionOf(deps, signIn, 'take', which)
  await requireUnlocked(deps, signIn, question.subject)
  // Read for nobody too, so that it takes as long (SEC-44).
  const user = await deps.store.users.find(pool.id, question.sub ?? userSub(question.subject))
  const { clientPublic, serverPublic, secret } = question.challenge
  const proven = await deps.passwords.finishSrp(pool, question.username, user?.password?.sealed, {
    clientPublic,
    serverPublic,
    secret,
    secretBlock,
    timestamp: answer.timestamp,
    signature: Buffer.from(answer.signature, 'base64'),
  })
  await settle(deps, signIn, question.subject, proven)
  if (!user) throw wrongPassword()
  return { user, progress: onDevice(passed(question.challenge.progress, 'PASSWORD_VERIFIER'), device) }
}

/** Looked up first: apps whose device is unknown answer the same question once more without it. */
async function deviceOf(
  deps: FlowNeeds,
  signIn: SignIn,
  which: { readonly name: 'PASSWORD_VERIFIER'; readonly handle: string; readonly answeredAs: string },
  deviceKey: string | undefined,
): Promise<Progress['device']> {
  if (!deviceKey) return undefined
  const { sub } = await questionOf(deps, signIn, 'find', which)
  return namedDevice(deps, signIn.pool, sub, deviceKey)
}
