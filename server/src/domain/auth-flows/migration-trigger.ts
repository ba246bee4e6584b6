import { isObject, type Json, type JsonObject } from '../../lib/exact-json.ts'
import type { Effect } from '../../model/effect.ts'
import { username } from '../../model/ids.ts'
import type { UserAttributes } from '../../model/user.ts'
import { InvalidAnswer } from '../triggers/invalid-answer.ts'
import { type ClientMetadata, invokeUserTrigger, unknownMembers } from '../triggers/user-trigger.ts'
import type { FlowNeeds, SignIn } from './sign-in.ts'

export type Migration = {
  readonly name: string
  /** Absent where the user has forgotten it. */
  readonly password?: string
  readonly clientMetadata?: ClientMetadata | undefined
}

/** Whom the function has found in the other directory. */
export type MigratedUser = {
  readonly attributes: UserAttributes
  /** Else the user has to reset the password first. */
  readonly confirmed: boolean
  readonly forceAliases: boolean
  readonly smsMfa: boolean
}

const members = {
  userAttributes: null,
  finalUserStatus: null,
  messageAction: null,
  desiredDeliveryMediums: null,
  forceAliasCreation: null,
  enableSMSMFA: null,
}
const names = Object.keys(members)

/**
 * Asks the function for a user whom the pool does not know; undefined: it answered with no attributes. Developer guide,
 * "Migrate user Lambda trigger".
 */
export async function migrationTrigger(
  deps: FlowNeeds,
  { call, pool, client }: SignIn,
  { name, password, clientMetadata }: Migration,
): Promise<MigratedUser | undefined> {
  const arn = pool.triggers.userMigration
  if (!arn) return undefined
  return invokeUserTrigger(deps, call, {
    trigger: 'UserMigration',
    arn,
    pool,
    // What was typed: there is no user yet.
    username: username(name),
    clientId: client.id,
    ...(password === undefined
      ? { source: 'UserMigration_ForgotPassword', request: { ...(clientMetadata && { clientMetadata }) } }
      : { source: 'UserMigration_Authentication', request: { password, validationData: clientMetadata ?? null } }),
    response: members,
    interpret: (response) => ({ result: read(response), effects: effectsOf(response) }),
  })
}

function read(response: JsonObject): MigratedUser | undefined {
  const attributes = response['userAttributes'] ?? null
  if (attributes === null) return undefined
  return {
    attributes: textsOf(attributes, '/response/userAttributes'),
    confirmed: oneOf(response, 'finalUserStatus', ['CONFIRMED', 'RESET_REQUIRED']) === 'CONFIRMED',
    forceAliases: flag(response, 'forceAliasCreation'),
    smsMfa: flag(response, 'enableSMSMFA'),
  }
}

function textsOf(value: Json, path: string): UserAttributes {
  if (!isObject(value)) throw new InvalidAnswer('field-type', path)
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => {
      if (typeof text !== 'string') throw new InvalidAnswer('field-type', `${path}/${name}`)
      return [name, text]
    }),
  )
}

function oneOf(response: JsonObject, name: string, allowed: readonly string[]): string | undefined {
  const value = response[name] ?? null
  if (value === null) return undefined
  if (typeof value !== 'string' || !allowed.includes(value)) throw new InvalidAnswer('field-type', `/response/${name}`)
  return value
}

function flag(response: JsonObject, name: string): boolean {
  const value = response[name] ?? false
  if (typeof value !== 'boolean') throw new InvalidAnswer('field-type', `/response/${name}`)
  return value
}

/** No message goes out: the only text there is for a new user tells a temporary password, and there is none. */
function effectsOf(response: JsonObject): readonly Effect[] {
  const given = names.filter((name) => (response[name] ?? null) !== null)
  const unread = (name: string) =>
    name === 'desiredDeliveryMediums' || (name === 'messageAction' && response[name] !== 'SUPPRESS')
  return [
    ...given.map(
      (name): Effect => ({
        target: 'user',
        name,
        change: 'replace',
        result: unread(name) ? 'ignored' : 'applied',
        ...(unread(name) && { reason: 'response-not-read' }),
        path: `/response/${name}`,
      }),
    ),
    ...unknownMembers('user', response, names),
  ]
}
