import type { Role } from './call.ts'
import { type ClientId, clientId, type UserPoolId, userPoolId } from './ids.ts'

/** The console's own user pool. Ids that are drawn have nine characters after the region, so none is equal. */
export const consolePoolId = (region: string): UserPoolId => userPoolId(`${region}_Console`)

export const isConsolePool = (id: string): boolean => id.endsWith('_Console')

/** Through this client, and no other of the pool, the console gets its tokens. */
export const consoleClientId = (region: string): ClientId => clientId(`console_${region.replaceAll('-', '_')}`)

/** Groups of the console's users, and what they may do. Who is in both is an administrator. */
export const consoleGroups = { administrators: 'admin', readers: 'read' } as const satisfies Record<string, Role>
export type ConsoleGroup = keyof typeof consoleGroups
