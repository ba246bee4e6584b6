import { isObject } from '../lib/exact-json.ts'
import { Client, Refusal } from './client.ts'
import { findServer, type Whereabouts } from './find-server.ts'
import { findAppClient } from './machine-client.ts'

export type ClientOptionsRequest = Whereabouts & {
  /** Id or name. */
  readonly client: string
  readonly pool: string | undefined
  /** By their names in the extension API; none: only shown. */
  readonly change: Readonly<Record<string, boolean>>
  readonly json: boolean
}

/** `poolhouse client-options`: the options as they are then, for standard output. */
export async function clientOptions(request: ClientOptionsRequest): Promise<string> {
  const server = findServer(request)
  const client = new Client(server, request.pool?.split('_')[0] ?? server.region)
  const { userPoolId, id: clientId, name } = await findAppClient(client, request.client, request.pool)
  const operation = Object.keys(request.change).length ? 'SetClientOptions' : 'GetClientOptions'
  const { options } = await client.poolhouse(operation, { userPoolId, clientId, ...request.change })
  if (!isObject(options)) throw new Refusal(operation, '', 'answered without options')
  if (request.json) return `${JSON.stringify({ userPoolId, clientId, options }, null, 2)}\n`
  const flags = Object.entries(options).map(
    ([option, on]) => `  ${flagOf(option).padEnd(22)}${on === true ? 'on' : 'off'}`,
  )
  return [`app client ${name} (${clientId}) in user pool ${userPoolId}`, ...flags, ''].join('\n')
}

/** `requirePkce` -> `require-pkce`. */
const flagOf = (option: string) => option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
