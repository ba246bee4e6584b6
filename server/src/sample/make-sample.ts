import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import { userPoolId } from '../model/ids.ts'
import type { Deps } from '../ports/deps.ts'
import type { ClientSettings, SamplePool } from './make-pool.ts'

/** The machine client of each sample pool. */
export type Sample = readonly { readonly userPoolId: string; readonly clientId: string }[]

export type Place = Pick<Config, 'region' | 'account'>

export const machineClientName = 'machine'

/** Where the functions of the sample live: copied beside the code in the npm package, or in the checkout. */
export const sampleFunctions = fileURLToPath(
  ['../examples', '../../../examples'].map((path) => new URL(path, import.meta.url)).find(existsSync) ?? 'examples',
)

/**
 * Two user pools as the API would make them, one per language, each with its trigger and its machine client. A pool that
 * is there already stays as it is: whoever changed it meant to.
 */
export async function makeSample(deps: Deps, place: Place): Promise<Sample> {
  const javascript = await poolOf(deps, place, 'SampleJs1', {
    functionName: 'membership',
    pool: { PoolName: 'sample-javascript', Schema: [textAttribute('membership'), textAttribute('location')] },
    clients: [web, sdk],
    user: true,
  })
  const python = await poolOf(deps, place, 'SamplePy1', {
    functionName: 'organization',
    pool: { PoolName: 'sample-python' },
    clients: [],
    user: false,
  })
  return [javascript, python]
}

async function poolOf(deps: Deps, place: Place, suffix: string, sample: SamplePool) {
  const id = userPoolId(`${place.region}_${suffix}`)
  if (!(await deps.store.userPools.find(id))) {
    // Only a first start needs the operations, and they are many.
    const { makePool } = await import('./make-pool.ts')
    await makePool(deps, place, id, sample)
  }
  const made = await deps.store.appClients.list(id, { limit: 60 })
  return { userPoolId: id, clientId: made.find(({ name }) => name === machineClientName)?.id ?? '' }
}

/** The user of the JavaScript pool, who is told to everybody: nothing but this machine reaches it. */
export const sampleUser = { username: 'jane', password: 'Sample-123' }

const textAttribute = (Name: string) => ({ Name, AttributeDataType: 'String' as const, Mutable: true })

/** Hosted sign-in of a web application. */
const web: ClientSettings = {
  ClientName: 'web',
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid', 'email', 'profile', 'orders/read'],
  CallbackURLs: ['http://localhost:3000/callback'],
  LogoutURLs: ['http://localhost:3000/'],
  SupportedIdentityProviders: ['COGNITO'],
}

/** Sign-in through the SDK. */
const sdk: ClientSettings = {
  ClientName: 'sdk',
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
}
