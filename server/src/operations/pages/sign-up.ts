import { startWithPassword } from '../../domain/auth-flows/start.ts'
import { findUser } from '../../domain/users/require-user.ts'
import type { AppClient } from '../../model/app-client.ts'
import { CognitoError } from '../../model/errors.ts'
import type { SchemaAttribute } from '../../model/schema-attribute.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import { signUp as signUpOperation } from '../cognito-idp/sign-up.ts'
import { type Arrival, failed } from './arrive.ts'
import { bounded, newPassword } from './bounds.ts'
import { onBehalf, toSentTo } from './confirmation-code.ts'
import { proceedAfterSignUp } from './offer-passkey.ts'
import type { ValidVisit } from './visit.ts'

/** Whether people may make accounts by themselves. */
export const offersSignUp = ({ adminCreateUserOnly }: UserPool): boolean => !adminCreateUserOnly

export type AskedAttribute = { readonly attribute: SchemaAttribute; readonly required: boolean }

/**
 * What the sign-up page asks for beside name and password: what the pool requires, and the addresses that it verifies,
 * as far as the client may write them and the name does not say them already.
 */
export function askedAttributes(pool: UserPool, client?: AppClient): readonly AskedAttribute[] {
  const verified = pool.autoVerifiedAttributes ?? []
  const [onlyName, another] = pool.usernameAttributes ?? []
  return pool.schema
    .filter(({ name }) => name !== 'sub' && !(another === undefined && name === onlyName))
    .filter(({ name, required }) => required || verified.some((each) => each === name))
    .filter(({ name }) => client?.writeAttributes?.includes(name) ?? true)
    .map((attribute) => ({ attribute, required: attribute.required || isOnly(verified, attribute.name, pool) }))
}

/** Without the one address that codes are sent to, an account can never be confirmed. */
const isOnly = (verified: readonly string[], name: string, { usernameAttributes }: UserPool) =>
  !usernameAttributes && verified.length === 1 && verified[0] === name

/** The sign-up form. Whoever is confirmed at once is signed in at once. */
export async function signUp(deps: Deps, visit: ValidVisit, fields: ReadonlyMap<string, string>): Promise<Arrival> {
  const { call, pool, request } = visit
  try {
    const username = bounded('username', fields.get('username') ?? '')
    const password = newPassword(fields)
    const UserAttributes = askedAttributes(pool, request.client).flatMap(({ attribute: { name } }) => {
      const value = fields.get(`attribute.${name}`)
      return value === undefined ? [] : [{ Name: name, Value: bounded('attribute', value) }]
    })
    const input = { ...onBehalf(deps, visit, username), Password: password, UserAttributes }
    const made = await signUpOperation.handle(deps, call, input)
    if (made.UserConfirmed) {
      return await proceedAfterSignUp(deps, visit, {
        name: 'USER_PASSWORD_AUTH',
        username,
        take: (signIn) => startWithPassword(deps, signIn, { name: username, password }),
      })
    }
    if (!made.CodeDeliveryDetails) return { kind: 'next', state: { page: 'sign-in', notice: 'awaits-administrator' } }
    const sentTo = toSentTo(made.CodeDeliveryDetails)
    return { kind: 'next', state: { page: 'confirm', username, provenSub: made.UserSub, sentTo } }
  } catch (error) {
    const unsent = error instanceof CognitoError && error.code === 'CodeDeliveryFailureException'
    return unsent ? confirmLater(deps, visit, fields) : failed(error)
  }
}

/** The account is there, and its owner can ask for the code again. */
async function confirmLater(deps: Deps, { pool }: ValidVisit, fields: ReadonlyMap<string, string>): Promise<Arrival> {
  const username = fields.get('username') ?? ''
  const user = await findUser(deps.store, pool, username)
  return { kind: 'next', state: { page: 'confirm', username, ...(user && { provenSub: user.sub }) } }
}
