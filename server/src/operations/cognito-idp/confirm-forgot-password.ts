import { hidesExistence, requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import { requireSecretHash } from '../../domain/app-clients/secret-hash.ts'
import { forgetAttempts, requireAttempt, subjectOf } from '../../domain/users/attempts.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { codeMismatch, isCode } from '../../domain/users/codes.ts'
import { requireUncompromised } from '../../domain/users/compromised-password.ts'
import { codeError, whyUnreachable } from '../../domain/users/hidden.ts'
import { requireUnusedPassword, withPassword } from '../../domain/users/password.ts'
import { requireAcceptablePassword } from '../../domain/users/password-policy.ts'
import { postConfirmation } from '../../domain/users/post-confirmation.ts'
import { whyUnrecoverable } from '../../domain/users/recovery.ts'
import { findUser } from '../../domain/users/require-user.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import { username, userSub } from '../../model/ids.ts'
import type { Sealed } from '../../model/sealed.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Redeemed } from '../../ports/store.ts'
import type { Operation } from '../operation.ts'
import type { ConfirmForgotPasswordRequest, ConfirmForgotPasswordResponse } from './shapes.ts'

type Way = { readonly pool: UserPool; readonly client: AppClient; readonly subject: string; readonly code: string }

export const confirmForgotPassword = {
  name: 'ConfirmForgotPassword',

  async handle(deps: Deps, call: Call, input: ConfirmForgotPasswordRequest): Promise<ConfirmForgotPasswordResponse> {
    const { client, pool } = await requireClientAndPool(deps.store, input.ClientId)
    requireSecretHash(deps.sealer, client, input.Username, input.SecretHash)
    requireAcceptablePassword(pool.passwordPolicy, input.Password, 'change')
    await requireUncompromised(deps, { pool, client, event: 'PASSWORD_CHANGE', password: input.Password })
    const found = await findUser(deps.store, pool, input.Username)
    const subject = subjectOf(pool, found, input.Username)
    await requireAttempt(deps, pool, subject, 'confirm-forgot-password')
    if (!hidesExistence(client)) requireRecovering(found)

    const way = { pool, client, subject, code: input.ConfirmationCode }
    const sealed = await sealFor(deps, way, found, input.Password)
    const user = await redeem(deps, way, found, sealed)

    await forgetAttempts(deps, pool, subject, 'confirm-forgot-password')
    await forgetAttempts(deps, pool, subject, 'forgot-password')
    const confirmed = { pool, user, clientId: client.id, clientMetadata: input.ClientMetadata }
    await postConfirmation(deps, call, 'PostConfirmation_ConfirmForgotPassword', confirmed)
    return {}
  },
} satisfies Operation<ConfirmForgotPasswordRequest, ConfirmForgotPasswordResponse>

function requireRecovering(user: User | undefined): void {
  const why = whyUnreachable(user) ?? (user && whyUnrecoverable(user))
  if (why) throw why
  if (user?.status === 'UNCONFIRMED') throw new CognitoError('UserNotConfirmedException', 'User is not confirmed.')
}

/**
 * Making a verifier takes its time, and no transaction waits for that. It is made for nobody and for a wrong code too, so
 * that time does not tell which it is (SEC-44); former passwords are compared only for who has the right code.
 */
async function sealFor({ store, sealer, passwords }: Deps, way: Way, found: User | undefined, password: string) {
  const { pool, subject, code } = way
  const sent = await store.codes.find(pool.id, userSub(subject), 'forgot-password')
  if (found && sent && isCode(sealer, code)(sent)) await requireUnusedPassword(passwords, pool, found, password)
  return passwords.seal(pool, found?.username ?? username(subject), password)
}

/** The code is used up and the password set together, or neither. */
async function redeem(deps: Deps, way: Way, found: User | undefined, sealed: Sealed): Promise<User> {
  const { pool, client, subject, code } = way
  const now = deps.clock.now()
  const outcome = await deps.store.transaction(async (tx): Promise<Redeemed | { kind: 'set'; user: User }> => {
    const redeemed = await tx.codes.redeem(pool.id, userSub(subject), 'forgot-password', now, isCode(deps.sealer, code))
    if (redeemed.kind !== 'right' || !found) return redeemed
    const { attribute, sentTo } = redeemed.code
    const user = await changeUser(tx, pool, found.sub, (before) => {
      requireRecovering(before)
      const verified = before.attributes[attribute] === sentTo && { [`${attribute}_verified`]: 'true' }
      const changed = withPassword(pool, before, sealed, 'CONFIRMED', now)
      return { ...changed, attributes: { ...changed.attributes, ...verified } }
    })
    return { kind: 'set', user }
  })
  if (outcome.kind === 'set') return outcome.user
  throw outcome.kind === 'right' ? codeMismatch() : codeError(hidesExistence(client), outcome)
}
