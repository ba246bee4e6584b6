import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { forgetAttempts, requireAttempt } from '../../domain/users/attempts.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { isCode, redeemError, verificationOf } from '../../domain/users/codes.ts'
import { requireVerifiableName } from '../../domain/users/verifiable.ts'
import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { VerifyUserAttributeRequest, VerifyUserAttributeResponse } from './shapes.ts'

export const verifyUserAttribute = {
  name: 'VerifyUserAttribute',

  /** A value that waited for its verification becomes the user's with it. */
  async handle(deps: Deps, call: Call, input: VerifyUserAttributeRequest): Promise<VerifyUserAttributeResponse> {
    const { pool, user } = await requireAccessToken(deps, call, input.AccessToken)
    const attribute = requireVerifiableName(input.AttributeName)
    await requireAttempt(deps, pool, user.sub, 'verify-attribute')

    const now = deps.clock.now()
    const redeemed = await deps.store.transaction(async (tx) => {
      const isRight = isCode(deps.sealer, input.Code)
      const outcome = await tx.codes.redeem(pool.id, user.sub, verificationOf(attribute), now, isRight)
      if (outcome.kind !== 'right') return outcome
      const verified = { [attribute]: outcome.code.sentTo, [`${attribute}_verified`]: 'true' }
      await changeUser(tx, pool, user.sub, (before) => ({
        ...before,
        attributes: { ...before.attributes, ...verified },
        updatedAt: now,
      }))
      return outcome
    })
    if (redeemed.kind !== 'right') throw redeemError(redeemed)
    await forgetAttempts(deps, pool, user.sub, 'verify-attribute')
    return {}
  },
} satisfies Operation<VerifyUserAttributeRequest, VerifyUserAttributeResponse>
