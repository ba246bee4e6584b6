import { cognito } from '../../api/cognito-idp.ts'
import { updateMfaConfig } from '../../api/mfa-config.ts'
import { toMfaConfig } from '../pool-settings/mfa.ts'
import { clientSettingsOf, machineScope } from './application-types.ts'
import { type NewUserPool, poolRequest } from './new-user-pool.ts'

type Made = { readonly id: string; readonly failures: readonly unknown[] }

/** Makes the pool and what belongs to it. The pool is there even if the rest fails. */
export async function makeUserPool(form: NewUserPool): Promise<Made> {
  const { UserPool } = await cognito('CreateUserPool', poolRequest(form))
  const id = UserPool?.Id ?? ''
  const failures: unknown[] = []
  for (const step of [makeMfa, makeDomain, makeResourceServer, makeClient]) {
    try {
      await step(id, form)
    } catch (failure) {
      failures.push(failure)
    }
  }
  return { id, failures }
}

/** CreateUserPool turns on SMS alone. */
async function makeMfa(UserPoolId: string, form: NewUserPool): Promise<void> {
  if (form.mfa !== 'OFF') await updateMfaConfig(UserPoolId, (before) => toMfaConfig(form, before))
}

async function makeDomain(UserPoolId: string, { domain }: NewUserPool): Promise<void> {
  await cognito('CreateUserPoolDomain', { UserPoolId, Domain: domain.trim() || domainOf(UserPoolId) })
}

/** As AWS names it: the id without its underscore. An id may hold a word that no domain may have. */
export const domainOf = (id: string): string =>
  id
    .toLowerCase()
    .replace('_', '')
    .replace(/aws|amazon|cognito/g, (word) => [...word].join('-'))

async function makeResourceServer(UserPoolId: string, { type }: NewUserPool): Promise<void> {
  if (type !== 'machine') return
  const { server: Identifier, scope: ScopeName } = machineScope
  const Scopes = [{ ScopeName, ScopeDescription: 'Read' }]
  await cognito('CreateResourceServer', { UserPoolId, Identifier, Name: 'Default resource server', Scopes })
}

async function makeClient(UserPoolId: string, { type, clientName, returnUrl }: NewUserPool): Promise<void> {
  const urls = returnUrl.trim() === '' ? [] : [returnUrl.trim()]
  await cognito('CreateUserPoolClient', { UserPoolId, ClientName: clientName.trim(), ...clientSettingsOf(type, urls) })
}
