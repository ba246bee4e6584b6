import { randomText } from '../../lib/random-text.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { attemptLimitExceeded, CognitoError } from '../../model/errors.ts'
import type { CodePurpose, User, UserCode } from '../../model/user.ts'
import type { UserPool, VerifiableAttribute } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { MessageMedium } from '../../ports/messages.ts'
import type { Sealer } from '../../ports/sealer.ts'
import type { IsRight, Redeemed } from '../../ports/store.ts'
import { afterAnswer } from '../messages/after-answer.ts'
import { masked } from '../messages/mask.ts'
import type { NoticeSource } from '../messages/notice.ts'
import { type SendNeeds, sendNotice } from '../messages/send-notice.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'

export type CodeNeeds = SendNeeds & Pick<Deps, 'store' | 'sealer' | 'random'>

/** Where a code went, as answers tell it. */
export type CodeDelivery = {
  readonly attribute: VerifiableAttribute
  readonly medium: MessageMedium
  readonly destination: string
}

export type CodeRequest = {
  readonly pool: UserPool
  readonly user: User
  readonly client?: AppClient | undefined
  readonly purpose: CodePurpose
  readonly attribute: VerifiableAttribute
  /** A value of the attribute, the user's own or one that is to become it. */
  readonly to: string
  readonly source: NoticeSource
  readonly clientMetadata?: ClientMetadata | undefined
}

const hour = 3_600_000

// Developer guide, "Quotas in Amazon Cognito".
const lifetimeMs = {
  'confirm-sign-up': 24 * hour,
  'forgot-password': hour,
  'verify-email': 24 * hour,
  'verify-phone_number': 24 * hour,
} as const satisfies Record<CodePurpose, number>

export const mediumOf = (attribute: VerifiableAttribute): MessageMedium => (attribute === 'email' ? 'EMAIL' : 'SMS')

export const verificationOf = (attribute: VerifiableAttribute): CodePurpose => `verify-${attribute}`

/** Makes a code in place of a former one, and sends it. Resolves when it is on its way. */
export async function sendCode(deps: CodeNeeds, call: Call, request: CodeRequest): Promise<CodeDelivery> {
  const { pool, user, client, purpose, attribute, to, source, clientMetadata } = request
  const code = randomText(deps.random.bytes, '0123456789', 6)
  const now = deps.clock.now()
  await deps.store.codes.put({
    userPoolId: pool.id,
    sub: user.sub,
    purpose,
    sealed: deps.sealer.seal(sealingPurpose({ userPoolId: pool.id, sub: user.sub, purpose }), code),
    attribute,
    sentTo: to,
    ...(client && { clientId: client.id }),
    failures: 0,
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetimeMs[purpose]),
  })
  const medium = mediumOf(attribute)
  const link = confirmsByLink(request) ? confirmationLink(call, request, code) : undefined
  const notice = { pool, user, source, medium, to, code, link, clientId: client?.id, clientMetadata }
  await sendNotice(deps, call, notice)
  return deliveryOf(request)
}

/** The same when the caller has the answer, for answers that must not tell whether there is such a user. */
export function sendCodeAfterAnswer(
  deps: CodeNeeds & Pick<Deps, 'background'>,
  call: Call,
  request: CodeRequest,
): CodeDelivery {
  const delivery = deliveryOf(request)
  afterAnswer(deps, call, { ...request, medium: delivery.medium }, () => sendCode(deps, call, request))
  return delivery
}

function deliveryOf({ attribute, to }: CodeRequest): CodeDelivery {
  const medium = mediumOf(attribute)
  return { attribute, medium, destination: masked(medium, to) }
}

const confirmsByLink = ({ pool, purpose, attribute }: CodeRequest) =>
  purpose === 'confirm-sign-up' &&
  attribute === 'email' &&
  pool.messages.verificationEmailOption === 'CONFIRM_WITH_LINK'

function confirmationLink({ issuerBase }: Call, { pool, user, client }: CodeRequest, code: string): string {
  const query = { client_id: client?.id ?? '', user_name: user.username, confirmation_code: code }
  return `${issuerBase}/${pool.id}/confirmUser?${new URLSearchParams(query)}`
}

const sealingPurpose = ({ userPoolId, sub, purpose }: Pick<UserCode, 'userPoolId' | 'sub' | 'purpose'>) =>
  `code/${userPoolId}/${sub}/${purpose}`

/** For `codes.redeem`: compares in constant time. After so many wrong answers no answer is right. */
export const isCode =
  (sealer: Sealer, presented: string): IsRight =>
  (code) =>
    sealer.matches(sealingPurpose(code), code.sealed, presented) && code.failures < mostFailures

const mostFailures = 5

export const codeMismatch = () =>
  new CognitoError('CodeMismatchException', 'Invalid verification code provided, please try again.')
export const codeExpired = () =>
  new CognitoError('ExpiredCodeException', 'Invalid code provided, please request a code again.')

/** What the caller of a code that did not work is told. */
export function redeemError(redeemed: Exclude<Redeemed, { kind: 'right' }>): CognitoError {
  switch (redeemed.kind) {
    case 'wrong':
      return redeemed.failures > mostFailures ? attemptLimitExceeded() : codeMismatch()
    case 'expired':
    case 'none':
      return codeExpired()
  }
}
