import type * as shapes from '../../../server/src/operations/lambda/shapes.ts'
import { parseJson } from '../json/exact-json.ts'
import type { OnWire } from './on-wire.ts'
import { send } from './send.ts'

export type FunctionConfiguration = OnWire<shapes.FunctionConfiguration>
export type Alias = OnWire<shapes.AliasConfiguration>
export type Runtime = shapes.Runtime

/** What came of an invocation: `log` is the end of what it printed. */
export type InvokeOutcome = { readonly failed: boolean; readonly payload: string; readonly log: string }

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

const functions = '/2015-03-31/functions'
const at = (name: string, rest = '') => `${functions}/${encodeURIComponent(name)}${rest}`

/** The Lambda API in a region; absent: the one that is chosen above. Throws ApiError. */
export function functionsIn(region?: string) {
  const call = async <T>(method: Method, path: string, body?: object): Promise<T> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await send({ method, path, region, ...(body && { headers, body: JSON.stringify(body) }) })
    const text = await answer.text()
    return (text === '' ? {} : parseJson(text)) as T
  }
  /** Every page of a list. */
  const all = async <T>(path: string, member: string): Promise<readonly T[]> => {
    const items: T[] = []
    let marker: string | undefined
    do {
      const query = marker === undefined ? '' : `?Marker=${encodeURIComponent(marker)}`
      const page = await call<Record<string, unknown>>('GET', path + query)
      items.push(...((page[member] ?? []) as T[]))
      marker = page['NextMarker'] as string | undefined
    } while (marker !== undefined && items.length < 5000)
    return items
  }

  return {
    list: () => all<FunctionConfiguration>(functions, 'Functions'),
    get: (name: string) => call<OnWire<shapes.GetFunctionResponse>>('GET', at(name)),
    create: (input: shapes.CreateFunctionRequest) => call<FunctionConfiguration>('POST', functions, input),
    delete: (name: string) => call<object>('DELETE', at(name)),
    updateCode: (name: string, input: { readonly ZipFile: string; readonly RevisionId?: string }) =>
      call<FunctionConfiguration>('PUT', at(name, '/code'), input),
    updateConfiguration: (name: string, input: Omit<shapes.UpdateFunctionConfigurationRequest, 'FunctionName'>) =>
      call<FunctionConfiguration>('PUT', at(name, '/configuration'), input),
    listVersions: (name: string) => all<FunctionConfiguration>(at(name, '/versions'), 'Versions'),
    publishVersion: (name: string, input: { readonly Description?: string }) =>
      call<FunctionConfiguration>('POST', at(name, '/versions'), input),
    listAliases: (name: string) => all<Alias>(at(name, '/aliases'), 'Aliases'),
    createAlias: (name: string, input: { Name: string; FunctionVersion: string; Description?: string }) =>
      call<Alias>('POST', at(name, '/aliases'), input),
    updateAlias: (name: string, alias: string, input: { FunctionVersion: string }) =>
      call<Alias>('PUT', at(name, `/aliases/${encodeURIComponent(alias)}`), input),
    deleteAlias: (name: string, alias: string) =>
      call<object>('DELETE', at(name, `/aliases/${encodeURIComponent(alias)}`)),
    /** Invokes it and waits. A function that fails is an outcome, not an error. */
    invoke: async (name: string, payload: string): Promise<InvokeOutcome> => {
      const headers = { 'content-type': 'application/json', 'x-amz-log-type': 'Tail' }
      const answer = await send({ method: 'POST', path: at(name, '/invocations'), region, headers, body: payload })
      const log = Uint8Array.from(atob(answer.headers.get('x-amz-log-result') ?? ''), (each) => each.charCodeAt(0))
      return {
        failed: answer.headers.has('x-amz-function-error'),
        payload: await answer.text(),
        log: new TextDecoder().decode(log),
      }
    },
    addPermission: (name: string, { Qualifier, ...input }: Omit<shapes.AddPermissionRequest, 'FunctionName'>) =>
      call<object>(
        'POST',
        at(name, '/policy') + (Qualifier ? `?Qualifier=${encodeURIComponent(Qualifier)}` : ''),
        input,
      ),
    /** The package behind `Code.Location`, which is a link of this server. */
    async readCode(location: string): Promise<Uint8Array<ArrayBuffer>> {
      const { pathname, search } = new URL(location)
      return new Uint8Array(await (await send({ method: 'GET', path: pathname + search, region })).arrayBuffer())
    },
  }
}

/** What an ARN names: `arn:aws:lambda:<region>:<account>:function:<name>[:<version or alias>]`. */
export function parseFunctionArn(arn: string) {
  const [, , , region = '', , , name = '', qualifier] = arn.split(':')
  return { region, name, ...(qualifier !== undefined && { qualifier }) }
}

/** Functions of the folder of `dev` are changed by their files. */
export const isFromFolder = ({ Role }: FunctionConfiguration): boolean =>
  Role?.endsWith(':role/functions-folder') ?? false

/** After an update a function is busy for a moment, as on AWS: nothing else may be changed until then. */
export async function whenReady(region: string | undefined, name: string): Promise<FunctionConfiguration> {
  const { get } = functionsIn(region)
  for (let tries = 0; ; tries++) {
    const { Configuration = {} } = await get(name)
    const { State, LastUpdateStatus } = Configuration
    if ((State !== 'Pending' && LastUpdateStatus !== 'InProgress') || tries >= 50) return Configuration
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
