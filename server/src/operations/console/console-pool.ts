import { defaultAppClientSettings } from '../../domain/app-clients/defaults.ts'
import { newUserPool } from '../../domain/user-pools/defaults.ts'
import type { AppClient } from '../../model/app-client.ts'
import { type ConsoleGroup, consoleClientId, consoleGroups, consolePoolId } from '../../model/console.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { StoreTx } from '../../ports/store.ts'

type Needs = Pick<Deps, 'store' | 'clock'>

/** Where the console's pool is. `baseUrl` is absent where none is known: then the client keeps its callback URL. */
export type ConsolePlace = { readonly region: string; readonly accountId: string; readonly baseUrl?: string }

export type ConsolePool = { readonly pool: UserPool; readonly client: AppClient }

/** The console's pool and client; makes them, and the groups, where they are not there yet. Any number may do so at once. */
export async function ensureConsolePool(deps: Needs, place: ConsolePlace): Promise<ConsolePool> {
  const found = await findConsolePool(deps, place.region)
  if (found && isAt(found.client, place.baseUrl)) return found
  return deps.store.transaction(async (tx) => {
    const pool = aConsolePool(deps, place)
    if (await tx.userPools.insert(pool)) await insertGroups(tx, pool)
    const client = aConsoleClient(pool, place.baseUrl)
    await tx.appClients.insert(client)
    const current = await tx.appClients.update(pool.id, client.id, (now) => ({ ...now, ...urlsOf(place.baseUrl) }))
    return { pool: (await tx.userPools.find(pool.id)) ?? pool, client: current ?? client }
  })
}

export async function findConsolePool({ store }: Needs, region: string): Promise<ConsolePool | undefined> {
  const pool = await store.userPools.find(consolePoolId(region))
  const client = pool && (await store.appClients.find(pool.id, consoleClientId(region)))
  return client && { pool, client }
}

/** Nobody signs up: administrators of the console make its users, the first one by `poolhouse console-user create`. */
function aConsolePool({ clock }: Needs, { region, accountId }: ConsolePlace): UserPool {
  const pool = newUserPool({ id: consolePoolId(region), accountId, name: 'console' }, clock.now())
  return {
    ...pool,
    adminCreateUserOnly: true,
    deletionProtection: true,
    usernameCaseSensitive: false,
    passwordPolicy: { ...pool.passwordPolicy, minimumLength: 12 },
  }
}

/** A public client whose only way is the code flow; pages keep its refresh token no longer than a working day. */
function aConsoleClient({ id, createdAt }: UserPool, baseUrl: string | undefined): AppClient {
  return {
    ...defaultAppClientSettings,
    id: consoleClientId(id.slice(0, id.indexOf('_'))),
    userPoolId: id,
    name: 'console',
    secrets: [],
    oauthEnabled: true,
    allowedOAuthFlows: ['code'],
    allowedScopes: ['openid', 'email'],
    identityProviders: ['COGNITO'],
    explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    accessTokenSeconds: 15 * 60,
    idTokenSeconds: 15 * 60,
    refreshTokenSeconds: 12 * 3600,
    refreshTokenRotation: { enabled: true, retryGraceSeconds: 10 },
    preventUserExistenceErrors: 'ENABLED',
    ...urlsOf(baseUrl),
    createdAt,
    updatedAt: createdAt,
  }
}

const urlsOf = (baseUrl: string | undefined) =>
  baseUrl === undefined
    ? {}
    : { callbackUrls: [`${baseUrl}/console/signed-in`], logoutUrls: [`${baseUrl}/console/signed-out`] }

const isAt = ({ callbackUrls }: AppClient, baseUrl: string | undefined) =>
  baseUrl === undefined || callbackUrls[0] === urlsOf(baseUrl).callbackUrls?.[0]

const descriptions: Record<ConsoleGroup, string> = {
  administrators: 'May see and change everything',
  readers: 'May see settings and users, and change nothing',
}

async function insertGroups(tx: Pick<StoreTx, 'groups'>, { id, createdAt }: UserPool): Promise<void> {
  for (const [precedence, name] of (Object.keys(consoleGroups) as ConsoleGroup[]).entries()) {
    const description = descriptions[name]
    await tx.groups.insert({ userPoolId: id, name, description, precedence, createdAt, updatedAt: createdAt })
  }
}
