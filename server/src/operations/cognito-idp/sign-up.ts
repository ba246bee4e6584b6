import { requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import { requireSecretHash } from '../../domain/app-clients/secret-hash.ts'
import { sessionOfSignUp } from '../../domain/auth-flows/sign-up-session.ts'
import { requireConforming, requireVerifiable, requireWritable } from '../../domain/users/attribute-rules.ts'
import { type CodeDelivery, sendCode } from '../../domain/users/codes.ts'
import { requireUncompromised } from '../../domain/users/compromised-password.ts'
import { confirmationAddress } from '../../domain/users/confirmation.ts'
import { insertUser } from '../../domain/users/insert-user.ts'
import { newUser } from '../../domain/users/new-user.ts'
import { withPassword } from '../../domain/users/password.ts'
import { requireAcceptablePassword } from '../../domain/users/password-policy.ts'
import { postConfirmation } from '../../domain/users/post-confirmation.ts'
import { preSignUp, type SignUpDecision } from '../../domain/users/pre-sign-up.ts'
import type { Call } from '../../model/call.ts'
import { invalidParameter, notAuthorized } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { SignUpRequest, SignUpResponse } from './shapes.ts'
import { fromNewAttributeList, fromValidationData, renderDelivery } from './user.ts'

export const signUp = {
  name: 'SignUp',

  async handle(deps: Deps, call: Call, input: SignUpRequest): Promise<SignUpResponse> {
    const { client, pool } = await requireClientAndPool(deps.store, input.ClientId)
    requireSecretHash(deps.sealer, client, input.Username, input.SecretHash)
    if (pool.adminCreateUserOnly) throw notAuthorized('SignUp is not permitted for this user pool')
    requirePassword(pool, input.Password)
    if (input.Password !== undefined) {
      await requireUncompromised(deps, { pool, client, event: 'SIGN_UP', password: input.Password })
    }
    const attributes = fromNewAttributeList(input.UserAttributes)
    requireConforming(pool, attributes, { required: false })
    requireWritable(client, Object.keys(attributes))
    const asked = newUser(deps, pool, { requestedUsername: input.Username, attributes, status: 'UNCONFIRMED' })
    requireConforming(pool, asked.attributes, { required: true })
    requireNoAliasBeforeConfirmation(pool, asked)

    const clientMetadata = input.ClientMetadata
    const decision = await preSignUp(deps, call, 'PreSignUp_SignUp', {
      pool,
      user: asked,
      attributes: asked.attributes,
      clientId: client.id,
      validationData: fromValidationData(input.ValidationData),
      clientMetadata,
    })
    const user = await withSealed(deps, pool, decided(asked, decision), input.Password)
    const forceAliases = decision.autoVerifyEmail || decision.autoVerifyPhone
    await deps.store.transaction((tx) => insertUser(tx, pool, user, { by: 'sign-up', forceAliases }))

    if (user.status === 'CONFIRMED') {
      const confirmed = { pool, user, clientId: client.id, clientMetadata }
      await postConfirmation(deps, call, 'PostConfirmation_ConfirmSignUp', confirmed)
      return answer(user)
    }
    const address = confirmationAddress(pool, user.attributes)
    if (!address) return answer(user)
    const purpose = 'confirm-sign-up'
    const source = 'CustomMessage_SignUp'
    const code = { pool, user, client, purpose, source, ...address, clientMetadata } as const
    const delivery = await sendCode(deps, call, code)
    return answer(user, delivery, await sessionOfSignUp(deps, { call, pool, client }, user, input.Username))
  },
} satisfies Operation<SignUpRequest, SignUpResponse>

/** Where users may sign in by a code or a passkey, they need none. */
function requirePassword({ passwordPolicy, firstAuthFactors }: UserPool, password: string | undefined): void {
  if (password !== undefined) requireAcceptablePassword(passwordPolicy, password, 'sign-up')
  else if (firstAuthFactors.every((factor) => factor === 'PASSWORD')) {
    throw invalidParameter(
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
    )
  }
}

/** Developer guide, "Customizing sign-in attributes": it can be set once the user is confirmed. */
function requireNoAliasBeforeConfirmation({ aliasAttributes }: UserPool, { attributes }: User): void {
  if (aliasAttributes?.includes('preferred_username') && attributes['preferred_username'] !== undefined) {
    throw invalidParameter('preferred_username is an alias: it can be set only after the user is confirmed.')
  }
}

function decided(user: User, { autoConfirmUser, autoVerifyEmail, autoVerifyPhone }: SignUpDecision): User {
  const verified = {
    ...(autoVerifyEmail && { email_verified: 'true' }),
    ...(autoVerifyPhone && { phone_number_verified: 'true' }),
  }
  requireVerifiable(verified, user.attributes)
  const status = autoConfirmUser ? 'CONFIRMED' : user.status
  return { ...user, status, attributes: { ...user.attributes, ...verified } }
}

async function withSealed(deps: Pick<Deps, 'passwords'>, pool: UserPool, user: User, password: string | undefined) {
  if (password === undefined) return user
  const sealed = await deps.passwords.seal(pool, user.username, password)
  return withPassword(pool, user, sealed, user.status, user.createdAt)
}

const answer = ({ sub, status }: User, delivery?: CodeDelivery, session?: string): SignUpResponse => ({
  UserConfirmed: status === 'CONFIRMED',
  UserSub: sub,
  ...(delivery && { CodeDeliveryDetails: renderDelivery(delivery) }),
  ...(session !== undefined && { Session: session }),
})
