import { totpStepOf } from '../../lib/totp.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { requireUpdatable } from '../users/attribute-rules.ts'
import { changeUser } from '../users/change-user.ts'
import { activeFactors, attributeOf, offeredFactors, type SentFactor, withFactor } from '../users/second-factors.ts'
import {
  named,
  newSecret,
  noSoftwareToken,
  notEnabled,
  requireSoftwareTokens,
  sealSecret,
  secretCode,
} from '../users/software-tokens.ts'
import { keepSetup } from './ask-mfa-setup.ts'
import { askedUser, countWrongAnswer, invalidSession, questionOf } from './challenges.ts'
import { claimantOf } from './claimant.ts'
import { next } from './next.ts'
import { secondFactorProven } from './second-factor.ts'
import { askCode } from './sent-code.ts'
import type { FlowNeeds, SignIn, Step } from './sign-in.ts'

const name = 'MFA_SETUP'

/** An authenticator app for whoever has no factor yet: a secret, which is kept in the session alone until its first code. */
export async function offerSoftwareToken(deps: FlowNeeds, signIn: SignIn, handle: string) {
  const { user, progress } = await setupOf(deps, signIn, handle)
  requireSoftwareTokens(signIn.pool)
  await questionOf(deps, signIn, 'take', { name, handle })
  const secret = newSecret(deps.random)
  const session = await keepSetup(deps, signIn, { user, progress }, { secret: Buffer.from(secret).toString('base64') })
  return { secretCode: secretCode(secret), session }
}

/** Its first code registers the app. A wrong one may be mended. */
export async function verifySoftwareToken(
  deps: FlowNeeds,
  signIn: SignIn,
  handle: string,
  { code, deviceName }: { readonly code: string; readonly deviceName: string | undefined },
): Promise<string> {
  const { pool } = signIn
  const { user, progress, secret } = await setupOf(deps, signIn, handle)
  requireSoftwareTokens(pool)
  if (!secret) throw noSoftwareToken()
  const step = totpStepOf(secret, code, deps.clock.now())
  if (step === undefined) {
    await countWrongAnswer(deps, signIn, { name, handle })
    throw notEnabled()
  }
  await questionOf(deps, signIn, 'take', { name, handle })
  const registered = await deps.store.transaction(async (tx) => {
    const changed = await changeUser(tx, pool, user.sub, (now) => {
      // Somebody else with the password may have been quicker: then that app is the user's.
      if (activeFactors(pool, now).length > 0) throw invalidSession()
      const { mfa = { enabled: [] }, ...enabled } = withFactor(now, 'SOFTWARE_TOKEN_MFA')
      return { ...enabled, mfa: { ...mfa, softwareToken: named(deviceName) }, updatedAt: deps.clock.now() }
    })
    await tx.softwareTokens.register(pool.id, user.sub, sealSecret(deps, user, secret), step)
    return changed
  })
  return keepSetup(deps, signIn, { user: registered, progress }, { registered: true })
}

export type SetupAnswer = {
  readonly answeredAs: string
  readonly session: string
  readonly clientMetadata?: ClientMetadata | undefined
}

/** MFA_SETUP, with the session that verifying the app gave. */
export async function answerMfaSetup(deps: FlowNeeds, signIn: SignIn, answer: SetupAnswer): Promise<Step> {
  const { answeredAs, session: handle, clientMetadata } = answer
  const which = { name, handle, answeredAs } as const
  const question = await questionOf(deps, signIn, 'find', which)
  const user = await askedUser(deps, signIn, question)
  const { registered, progress } = question.challenge
  // The text is ours.
  if (!registered) throw invalidParameter('Software Token MFA has not been verified in this session.')
  if (!user.mfa?.softwareToken) throw noSoftwareToken()
  await questionOf(deps, signIn, 'take', which)
  return secondFactorProven(deps, signIn, { user, progress, clientMetadata }, 'SOFTWARE_TOKEN_MFA')
}

/** Codes to an address: it becomes the user's when the first one comes back. */
export async function setUpSentCodes(
  deps: FlowNeeds,
  signIn: SignIn,
  answer: SetupAnswer & { readonly factor: SentFactor; readonly to: string },
): Promise<Step> {
  const { answeredAs, session: handle, factor, to, clientMetadata } = answer
  const { user, progress } = await setupOf(deps, signIn, handle, answeredAs)
  // The text is ours.
  if (!offeredFactors(signIn.pool).includes(factor)) throw invalidParameter(`${factor} cannot be set up.`)
  requireUpdatable(signIn.pool, { [attributeOf[factor]]: to })
  await questionOf(deps, signIn, 'take', { name, handle, answeredAs })
  const who = claimantOf(user, user.username)
  const code = { name: factor, attribute: attributeOf[factor], to, progress, sets: true, clientMetadata } as const
  return askCode(deps, signIn, who, code)
}

/** The set-up that a session is for; throws when the user needs none any more. */
async function setupOf(deps: FlowNeeds, signIn: SignIn, handle: string, answeredAs?: string) {
  const question = await questionOf(deps, signIn, 'find', { name, handle, answeredAs })
  const user: User = await askedUser(deps, signIn, question)
  const { progress, secret } = question.challenge
  const now = next(signIn.pool, user, progress, deps.clock.now())
  if (now.kind === 'refused') throw now.error
  if (now.kind !== 'ask' || now.name !== name) throw invalidSession()
  return { user, progress, ...(secret !== undefined && { secret: Buffer.from(secret, 'base64') }) }
}
