import { createHash } from 'node:crypto'
import type { Challenge, ChallengeName, PendingChallenge } from '../../model/challenge.ts'
import { notAuthorized } from '../../model/errors.ts'
import { type ClientId, clientId, type Username, type UserSub, userSub } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { fold } from '../users/lookup.ts'
import { isName } from './claimant.ts'
import type { Claimant, FlowNeeds, SignIn } from './sign-in.ts'

type Needs = Pick<FlowNeeds, 'store' | 'sealer' | 'clock' | 'random'>

/** Who was asked what. */
export type Question<Name extends ChallengeName = ChallengeName> = {
  readonly challenge: Extract<Challenge, { readonly name: Name }>
  readonly username: Username
  readonly subject: string
  /** Names under which the answer may come, folded. */
  readonly names: readonly string[]
  /** Absent: nobody was asked, for show. */
  readonly sub?: UserSub
}

/**
 * Keeps the question, and gives the handle for its one answer: a text in the form of Cognito's sessions. That of a set-up
 * names the client too, as the operations that it is for are told no other.
 */
export async function ask(deps: Needs, { pool, client }: SignIn, who: Claimant, challenge: Challenge): Promise<string> {
  const random = `AYABe${Buffer.from(deps.random.bytes(32)).toString('base64url')}`
  const handle = challenge.name === 'MFA_SETUP' ? random + Buffer.from(client.id).toString('base64url') : random
  const handleHash = hashOf(handle)
  const question: Question = {
    challenge,
    username: who.username,
    subject: who.subject,
    names: [who.username, who.typed].map((name) => fold(pool, name)),
    ...(who.user && { sub: who.user.sub }),
  }
  await deps.store.challenges.insert({
    userPoolId: pool.id,
    clientId: client.id,
    handleHash,
    name: challenge.name,
    sealed: deps.sealer.seal(purpose(handleHash), JSON.stringify(question)),
    wrongAnswers: 0,
    expiresAt: new Date(deps.clock.now().getTime() + client.authSessionMinutes * 60_000),
  })
  return handle
}

/** `answeredAs`: absent where the operation names nobody. */
export type WhichQuestion<Name extends ChallengeName> = {
  readonly name: Name
  readonly handle: string
  readonly answeredAs?: string | undefined
}

/**
 * The question that an answer is for; `take` uses it up, whatever the answer is worth, and `find` does not. Throws when
 * that client has no such question, when it is too old, or was asked of somebody else than `answeredAs` (SEC-47).
 */
export async function questionOf<Name extends ChallengeName>(
  deps: Needs,
  { pool, client, identified }: SignIn,
  how: 'take' | 'find',
  { name, handle, answeredAs }: WhichQuestion<Name>,
): Promise<Question<Name>> {
  const handleHash = hashOf(handle)
  const row = await deps.store.challenges[how]({ userPoolId: pool.id, clientId: client.id, handleHash, name })
  if (!row) throw invalidSession()
  // Some apps compare this text word by word.
  if (row.expiresAt <= deps.clock.now()) throw notAuthorized('Invalid session for the user, session is expired.')
  const question = openQuestion<Name>(deps, row)
  if (answeredAs !== undefined && !(await isFor(deps, question, pool, answeredAs))) throw invalidSession()
  const { username, sub } = question
  if (sub) identified?.({ username, sub })
  return question
}

/** Whom a question was asked, as they are now; throws when they are gone. */
export async function claimantAsked(
  { store }: Pick<Needs, 'store'>,
  { pool }: SignIn,
  { username, subject, sub, names: [, typed] }: Omit<Question, 'challenge'>,
): Promise<Claimant> {
  // Read for nobody too, so that it takes as long (SEC-44).
  const user = await store.users.find(pool.id, sub ?? userSub(subject))
  if (sub && !user) throw invalidSession()
  return { username, typed: typed ?? username, subject, user }
}

/** By whom everything is looked up: nobody too, so that it takes as long (SEC-44). */
export const subOf = ({ user, subject }: Pick<Claimant, 'user' | 'subject'>): UserSub => user?.sub ?? userSub(subject)

/** A question that may be answered more than once is used up by so many wrong answers. */
export async function countWrongAnswer(
  { store }: Pick<Needs, 'store'>,
  { pool, client }: SignIn,
  { name, handle }: WhichQuestion<ChallengeName>,
): Promise<void> {
  await store.challenges.countWrong(
    { userPoolId: pool.id, clientId: client.id, handleHash: hashOf(handle), name },
    mostAnswers,
  )
}

const mostAnswers = 5

export const invalidSession = () => notAuthorized('Invalid session for the user.')

/** Who was asked. Throws when they are gone, or when nobody was asked. */
export async function askedUser(
  { store }: Pick<Needs, 'store'>,
  { pool }: SignIn,
  { sub }: Pick<Question, 'sub'>,
): Promise<User> {
  const user = sub && (await store.users.find(pool.id, sub))
  if (!user) throw invalidSession()
  return user
}

/** Whose client a set-up is; unproven until its question is found. */
export const clientOfSetup = (handle: string): ClientId =>
  clientId(Buffer.from(handle.slice(plainLength), 'base64url').toString('utf8'))

const plainLength = 48

/** Under which the handle travels where clients send back no session: PASSWORD_VERIFIER. */
export const secretBlockOf = (handle: string): string => Buffer.from(handle, 'base64url').toString('base64')
export const handleOf = (secretBlock: Uint8Array): string => Buffer.from(secretBlock).toString('base64url')

const openQuestion = <Name extends ChallengeName>({ sealer }: Needs, row: PendingChallenge) =>
  JSON.parse(Buffer.from(sealer.open(purpose(row.handleHash), row.sealed)).toString('utf8')) as Question<Name>

/** Apps answer under the username, under what was typed, or under another name of the same user. */
async function isFor(
  { store }: Needs,
  { names, sub }: Pick<Question, 'names' | 'sub'>,
  pool: UserPool,
  answeredAs: string,
): Promise<boolean> {
  const name = fold(pool, answeredAs)
  if (names.includes(name)) return true
  const holder = isName(answeredAs) ? await store.users.findHolder(pool.id, name) : undefined
  return holder !== undefined && holder === sub
}

const hashOf = (handle: string) => createHash('sha256').update(handle).digest('hex')

const purpose = (handleHash: string) => `challenge/${handleHash}`
