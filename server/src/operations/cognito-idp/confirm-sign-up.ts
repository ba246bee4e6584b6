import { hidesExistence, requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import { requireSecretHash } from '../../domain/app-clients/secret-hash.ts'
import { sessionOfConfirmed } from '../../domain/auth-flows/sign-up-session.ts'
import { forgetAttempts, requireAttempt, subjectOf } from '../../domain/users/attempts.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { codeMismatch, isCode } from '../../domain/users/codes.ts'
import { requireUnconfirmed } from '../../domain/users/confirmation.ts'
import { codeError, whyUnreachable } from '../../domain/users/hidden.ts'
import { releaseAliases } from '../../domain/users/insert-user.ts'
import { postConfirmation } from '../../domain/users/post-confirmation.ts'
import { findUser } from '../../domain/users/require-user.ts'
import { present } from '../../lib/present.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { userSub } from '../../model/ids.ts'
import type { User, UserCode } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Redeemed, StoreTx } from '../../ports/store.ts'
import type { Operation } from '../operation.ts'
import type { ConfirmSignUpRequest, ConfirmSignUpResponse } from './shapes.ts'

type Way = { readonly pool: UserPool; readonly client: AppClient; readonly subject: string }

export const confirmSignUp = {
  name: 'ConfirmSignUp',

  async handle(deps: Deps, call: Call, input: ConfirmSignUpRequest): Promise<ConfirmSignUpResponse> {
    const { client, pool } = await requireClientAndPool(deps.store, input.ClientId)
    requireSecretHash(deps.sealer, client, input.Username, input.SecretHash)
    const found = await findUser(deps.store, pool, input.Username)
    const subject = subjectOf(pool, found, input.Username)
    await requireAttempt(deps, pool, subject, 'confirm-sign-up')
    if (!hidesExistence(client)) requireConfirmable(found)

    const way = { pool, client, subject }
    const { user, code } = await redeem(deps, way, found, input)

    await forgetAttempts(deps, pool, subject, 'confirm-sign-up')
    const confirmed = { pool, user, clientId: client.id, clientMetadata: input.ClientMetadata }
    await postConfirmation(deps, call, 'PostConfirmation_ConfirmSignUp', confirmed)
    const session = await sessionOfConfirmed(
      deps,
      { call, pool, client },
      { user, code, answeredAs: input.Username },
      input.Session,
    )
    return present({ Session: session })
  },
} satisfies Operation<ConfirmSignUpRequest, ConfirmSignUpResponse>

function requireConfirmable(user: User | undefined): asserts user is User {
  const why = whyUnreachable(user)
  if (why) throw why
  if (user) requireUnconfirmed(user)
}

type Confirmation = { readonly kind: 'confirmed'; readonly user: User; readonly code: UserCode }

/** The code is used up and the user confirmed together, or neither. Nobody's code is looked for as well: SEC-44. */
async function redeem(deps: Deps, way: Way, found: User | undefined, input: ConfirmSignUpRequest) {
  const { pool, client, subject } = way
  const now = deps.clock.now()
  const outcome = await deps.store.transaction(async (tx): Promise<Redeemed | Confirmation> => {
    const isRight = isCode(deps.sealer, input.ConfirmationCode)
    const redeemed = await tx.codes.redeem(pool.id, userSub(subject), 'confirm-sign-up', now, isRight)
    if (redeemed.kind !== 'right' || !found) return redeemed
    const { code } = redeemed
    return { kind: 'confirmed', user: await confirm(tx, pool, found, code, input, now), code }
  })
  if (outcome.kind === 'confirmed') return outcome
  throw outcome.kind === 'right' ? codeMismatch() : codeError(hidesExistence(client), outcome)
}

/** Whoever had the code has the address it was sent to. */
async function confirm(
  tx: StoreTx,
  pool: UserPool,
  found: User,
  { attribute, sentTo }: UserCode,
  { ForceAliasCreation }: ConfirmSignUpRequest,
  now: Date,
): Promise<User> {
  const change = (user: User): User => {
    requireUnconfirmed(user)
    const verified = user.attributes[attribute] === sentTo && { [`${attribute}_verified`]: 'true' }
    return { ...user, status: 'CONFIRMED', attributes: { ...user.attributes, ...verified }, updatedAt: now }
  }
  if (ForceAliasCreation) await releaseAliases(tx, pool, change(found))
  return changeUser(tx, pool, found.sub, change)
}
