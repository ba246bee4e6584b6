import { requireAccessToken } from '../../domain/tokens/access-token.ts'
import { requireAttempt } from '../../domain/users/attempts.ts'
import { sendCode, verificationOf } from '../../domain/users/codes.ts'
import { requireVerifiableName } from '../../domain/users/verifiable.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { GetUserAttributeVerificationCodeRequest, GetUserAttributeVerificationCodeResponse } from './shapes.ts'
import { renderDelivery } from './user.ts'

export const getUserAttributeVerificationCode = {
  name: 'GetUserAttributeVerificationCode',

  async handle(
    deps: Deps,
    call: Call,
    input: GetUserAttributeVerificationCodeRequest,
  ): Promise<GetUserAttributeVerificationCodeResponse> {
    const { pool, client, user } = await requireAccessToken(deps, call, input.AccessToken)
    const attribute = requireVerifiableName(input.AttributeName)
    const purpose = verificationOf(attribute)
    // A value that waits for its verification is the one that a new code is wanted for.
    const waiting = await deps.store.codes.find(pool.id, user.sub, purpose)
    const to = waiting && waiting.expiresAt > deps.clock.now() ? waiting.sentTo : user.attributes[attribute]
    if (!to) throw invalidParameter(`User does not have the attribute ${attribute}.`)
    await requireAttempt(deps, pool, user.sub, 'get-attribute-code')

    const source = 'CustomMessage_VerifyUserAttribute'
    const clientMetadata = input.ClientMetadata
    const request = { pool, user, client, purpose, attribute, to, source, clientMetadata } as const
    return { CodeDeliveryDetails: renderDelivery(await sendCode(deps, call, request)) }
  },
} satisfies Operation<GetUserAttributeVerificationCodeRequest, GetUserAttributeVerificationCodeResponse>
