import type { AppClient } from '../../model/app-client.ts'
import { invalidParameter, notAuthorized } from '../../model/errors.ts'
import type { UserAttributes } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { standardAttributes } from '../user-pools/standard-attributes.ts'
import { requireAddresses, valueProblem } from './attribute-values.ts'

// Cognito writes them itself. Who could write `email_verified` would verify an address by saying so: V8.
const ofCognito = ['sub', 'identities']
const verifiedFlags = ['email_verified', 'phone_number_verified']

const find = ({ schema }: UserPool, name: string) => schema.find((attribute) => attribute.name === name)
const unknown = 'Attribute does not exist in the schema.'

/** Refuses attributes of a new user that the pool's schema does not allow: all problems at once, a line for each. */
export function requireConforming(
  pool: UserPool,
  attributes: UserAttributes,
  asks: { readonly required: boolean },
): void {
  requireAddresses(attributes)
  const given = Object.entries(attributes).flatMap(([name, value]) => {
    const attribute = find(pool, name)
    if (!attribute) return [`${name}: ${unknown}`]
    if (ofCognito.includes(name)) return [`${name}: Attribute cannot be set.`]
    const problem = valueProblem(attribute, value)
    return problem === undefined ? [] : [`${name}: ${problem}`]
  })
  const missing = pool.schema
    .filter(({ name, required }) => asks.required && required && !ofCognito.includes(name) && !attributes[name])
    .map(({ name }) => `${name}: The attribute is required`)
  const problems = [...given, ...missing]
  if (problems.length > 0) {
    throw invalidParameter(`Attributes did not conform to the schema: ${problems.map((line) => `${line}\n`).join('')}`)
  }
  requireVerifiable(attributes)
}

/** Refuses changes that the schema does not allow. An empty value takes the attribute away. */
export function requireUpdatable(pool: UserPool, changes: UserAttributes): void {
  requireAddresses(changes)
  const problems = Object.entries(changes).flatMap(([name, value]) => {
    const attribute = find(pool, name)
    if (!attribute) return [`user.${name}: ${unknown}`]
    if (!attribute.mutable || ofCognito.includes(name)) return [`user.${name}: Attribute cannot be updated.`]
    if (value === '') return attribute.required ? [`user.${name}: The attribute is required`] : []
    const problem = valueProblem(attribute, value)
    return problem === undefined ? [] : [`user.${name}: ${problem}`]
  })
  if (problems.length > 0) throw invalidParameter(problems.map((line) => `${line}\n`).join(''))
}

/** Refuses to take attributes away that a user cannot be without. */
export function requireDeletable(pool: UserPool, names: readonly string[]): void {
  const problems = names.flatMap((name) => {
    const attribute = find(pool, name)
    if (!attribute) return [`user.${name}: ${unknown}`]
    if (ofCognito.includes(name) || !attribute.mutable) return [`user.${name}: Attribute cannot be updated.`]
    return attribute.required ? [`user.${name}: The attribute is required`] : []
  })
  if (problems.length > 0)
    throw invalidParameter(`Invalid user attributes: ${problems.map((line) => `${line}\n`).join('')}`)
}

/** A flag without what it speaks of. `before`: what the user has already. */
export function requireVerifiable(changes: UserAttributes, before: UserAttributes = {}): void {
  const has = (name: string) => !!(changes[name] ?? before[name])
  if (changes['email_verified'] !== undefined && !has('email')) {
    throw invalidParameter('Email is required to verify/un-verify an email')
  }
  if (changes['phone_number_verified'] !== undefined && !has('phone_number')) {
    throw invalidParameter('Phone Number is required to verify/un-verify a phone number')
  }
}

/** Refuses what the client may not write. Without a list it may write every standard attribute. */
export function requireWritable(client: AppClient, names: readonly string[]): void {
  const writable = client.writeAttributes ?? standardAttributes.map(({ name }) => name)
  const mayWrite = (name: string) =>
    writable.includes(name) && !ofCognito.includes(name) && !verifiedFlags.includes(name)
  if (!names.every(mayWrite)) throw notAuthorized('A client attempted to write unauthorized attribute')
}

/** Whether the client may see an attribute. Without a list it may see all, but never what is for developers only. */
export function isReadable(pool: UserPool, client: AppClient, name: string): boolean {
  if (name === 'sub') return true
  if (find(pool, name)?.developerOnly) return false
  return client.readAttributes?.includes(name) ?? true
}
