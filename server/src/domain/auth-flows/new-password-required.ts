import type { Progress } from '../../model/progress.ts'
import type { User } from '../../model/user.ts'
import { readableAttributes } from '../tokens/attribute-claims.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { changeUser } from '../users/change-user.ts'
import { requireUncompromised } from '../users/compromised-password.ts'
import { requireUnusedPassword, withPassword } from '../users/password.ts'
import { requireAcceptablePassword } from '../users/password-policy.ts'
import { ask, askedUser, invalidSession, type Question, questionOf } from './challenges.ts'
import { missingAttributes, withNewAttributes } from './new-attributes.ts'
import { next } from './next.ts'
import { proceed } from './proceed.ts'
import { passed } from './rounds.ts'
import type { AskedChallenge, Claimant, FlowNeeds, SignIn, Step } from './sign-in.ts'

const name = 'NEW_PASSWORD_REQUIRED'

/** Asked of whoever signed in with a temporary password. */
export async function askNewPassword(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Claimant & { readonly user: User },
  progress: Progress,
): Promise<AskedChallenge> {
  const { user } = who
  const session = await ask(deps, signIn, who, { name, passwordSetAt: setAt(user), progress })
  const parameters = {
    USER_ID_FOR_SRP: user.username,
    requiredAttributes: JSON.stringify(
      missingAttributes(signIn.pool, user.attributes).map((each) => `userAttributes.${each}`),
    ),
    userAttributes: JSON.stringify(readableAttributes(user.attributes, signIn.client)),
  }
  return { kind: 'challenge', name, parameters, session }
}

const setAt = ({ password }: User) => password?.setAt.toISOString() ?? null

export type NewPasswordAnswer = {
  readonly answeredAs: string
  readonly session: string
  readonly password: string
  readonly attributes: Readonly<Record<string, string>>
  readonly clientMetadata?: ClientMetadata | undefined
}

/**
 * An answer that the pool's rules refuse may be mended: the question stays. Of many answers that they allow one changes
 * the password.
 */
export async function answerNewPassword(deps: FlowNeeds, signIn: SignIn, answer: NewPasswordAnswer): Promise<Step> {
  const { pool } = signIn
  const { answeredAs, session: handle, password, clientMetadata } = answer
  const question = await questionOf(deps, signIn, 'find', { name, handle, answeredAs })
  const asked = await askedUser(deps, signIn, question)
  requireStillAsked(deps, signIn, question, asked)
  withNewAttributes(signIn, asked, answer.attributes)
  requireAcceptablePassword(pool.passwordPolicy, password, 'change')
  await requireUncompromised(deps, { ...signIn, event: 'PASSWORD_CHANGE', password })
  await requireUnusedPassword(deps.passwords, pool, asked, password)
  const sealed = await deps.passwords.seal(pool, asked.username, password)

  await questionOf(deps, signIn, 'take', { name, handle, answeredAs })
  const user = await changeUser(deps.store, pool, asked.sub, (current) => {
    requireStillAsked(deps, signIn, question, current)
    const attributes = withNewAttributes(signIn, current, answer.attributes)
    return withPassword(pool, { ...current, attributes }, sealed, 'CONFIRMED', deps.clock.now())
  })
  return proceed(deps, signIn, { user, progress: answered(question.challenge.progress), clientMetadata })
}

/** A sign-in by custom challenges stays one, whatever is asked between its rounds. */
const answered = (progress: Progress): Progress =>
  progress.rounds
    ? passed(progress, name)
    : { ...progress, source: 'TokenGeneration_NewPasswordChallenge', grant: 'new_password' }

/** Whoever was given another password since, or may not sign in any more, is not answered for. */
function requireStillAsked({ clock }: FlowNeeds, { pool }: SignIn, { challenge }: Question<typeof name>, user: User) {
  const now = next(pool, user, challenge.progress, clock.now())
  if (now.kind === 'refused') throw now.error
  const isAsked = now.kind === 'ask' && now.name === name && setAt(user) === challenge.passwordSetAt
  if (!isAsked) throw invalidSession()
}
