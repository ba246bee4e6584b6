import type { SendNeeds } from '../../domain/messages/send-notice.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import { requireConforming } from '../../domain/users/attribute-rules.ts'
import { changeUser } from '../../domain/users/change-user.ts'
import { insertUser } from '../../domain/users/insert-user.ts'
import { invitationWays, sendInvitation } from '../../domain/users/invitation.ts'
import { newUser } from '../../domain/users/new-user.ts'
import { temporaryPassword, withPassword } from '../../domain/users/password.ts'
import { requireAcceptablePassword } from '../../domain/users/password-policy.ts'
import { preSignUp } from '../../domain/users/pre-sign-up.ts'
import { requireUser } from '../../domain/users/require-user.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Operation } from '../operation.ts'
import type { AdminCreateUserRequest, AdminCreateUserResponse } from './shapes.ts'
import { fromNewAttributeList, fromValidationData, renderUser } from './user.ts'

type Needs = SendNeeds & Pick<Deps, 'passwords' | 'random' | 'invocations'>

export const adminCreateUser = {
  name: 'AdminCreateUser',

  async handle(deps: Needs, call: Call, input: AdminCreateUserRequest): Promise<AdminCreateUserResponse> {
    const pool = await requireUserPool(deps.store, call, input.UserPoolId)
    const password = passwordOf(deps, pool, input)
    if (password !== undefined) requireAcceptablePassword(pool.passwordPolicy, password, 'administrator')

    const put = input.MessageAction === 'RESEND' ? renew : create
    const { user, ways } = await put(deps, call, pool, input, password)

    // After the write: a slow custom message trigger must not hold the database.
    if (password !== undefined) await sendInvitation(deps, call, pool, user, password, ways)
    return { User: renderUser(user) }
  },
} satisfies Operation<AdminCreateUserRequest, AdminCreateUserResponse>

/** Where users may sign in by a code or a passkey, they get a password only if one was given. */
function passwordOf(deps: Needs, pool: UserPool, input: AdminCreateUserRequest): string | undefined {
  const isPasswordless = pool.firstAuthFactors.some((factor) => factor !== 'PASSWORD')
  if (input.TemporaryPassword === undefined && isPasswordless) return undefined
  return input.TemporaryPassword ?? temporaryPassword(deps.random, pool.passwordPolicy)
}

async function create(
  deps: Needs,
  call: Call,
  pool: UserPool,
  input: AdminCreateUserRequest,
  password: string | undefined,
) {
  const attributes = fromNewAttributeList(input.UserAttributes)
  requireConforming(pool, attributes, { required: false })
  const status = password === undefined ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'
  const user = newUser(deps, pool, { requestedUsername: input.Username, attributes, status })
  const ways = waysOf(user, input)
  await preSignUp(deps, call, 'PreSignUp_AdminCreateUser', {
    pool,
    user,
    attributes: user.attributes,
    validationData: fromValidationData(input.ValidationData),
    clientMetadata: input.ClientMetadata,
  })
  const complete =
    password === undefined
      ? user
      : withPassword(pool, user, await deps.passwords.seal(pool, user.username, password), status, user.createdAt)
  const forceAliases = input.ForceAliasCreation ?? false
  await deps.store.transaction((tx) => insertUser(tx, pool, complete, { by: 'administrator', forceAliases }))
  return { user: complete, ways }
}

/** RESEND: the user of that name gets a new temporary password, and its validity starts again. */
async function renew(
  deps: Needs,
  _call: Call,
  pool: UserPool,
  input: AdminCreateUserRequest,
  password: string | undefined,
) {
  const found = await requireUser(deps.store, pool, input.Username)
  requireInvited(found)
  const ways = waysOf(found, input)
  if (password === undefined) return { user: found, ways }
  const sealed = await deps.passwords.seal(pool, found.username, password)
  const user = await changeUser(deps.store, pool, found.sub, (now) => {
    // Again, under the lock: who signed in meanwhile keeps the password of their own choice.
    requireInvited(now)
    return withPassword(pool, now, sealed, now.status, deps.clock.now())
  })
  return { user, ways }
}

function requireInvited({ status }: User): void {
  if (status === 'FORCE_CHANGE_PASSWORD') return
  const text = `Resend not possible. User status is ${status}, not FORCE_CHANGE_PASSWORD.`
  throw new CognitoError('UnsupportedUserStateException', text)
}

const waysOf = ({ attributes }: User, { MessageAction, DesiredDeliveryMediums }: AdminCreateUserRequest) =>
  MessageAction === 'SUPPRESS' ? [] : invitationWays(attributes, DesiredDeliveryMediums)
