import type { RenderedCount } from '../../../server/src/operations/poolhouse/get-activity.ts'
import type { RenderedHappening } from '../../../server/src/operations/poolhouse/list-activity.ts'
import type { RenderedInvocation } from '../../../server/src/operations/poolhouse/render-invocation.ts'
import type { Json } from '../json/exact-json.ts'
import { callJson } from './aws-json.ts'
import type { OnWire } from './on-wire.ts'

/** A record of one run of a trigger: docs/records.md. */
export type Invocation = OnWire<RenderedInvocation>

type ListInvocations = {
  readonly userPoolId: string
  readonly clientId?: string
  readonly requestId?: string
  readonly triggerSource?: string
  readonly functionArn?: string
  readonly outcome?: string
  readonly since?: string
  readonly until?: string
  readonly limit?: number
  readonly nextToken?: string
}

type InvocationPage = { readonly invocations: readonly Invocation[]; readonly nextToken?: string }

/** Calls an operation of the extension API; throws ApiError. */
export const poolhouse = (name: string, input: object, signal?: AbortSignal): Promise<unknown> =>
  callJson(`Poolhouse_20261101.${name}`, input, signal)

/** Records of a pool, newest first. */
export const listInvocations = (input: ListInvocations): Promise<InvocationPage> =>
  poolhouse('ListInvocations', input) as Promise<InvocationPage>

export const getInvocation = async (userPoolId: string, id: string): Promise<Invocation> =>
  ((await poolhouse('GetInvocation', { userPoolId, id })) as { readonly invocation: Invocation }).invocation

/** What runs instead of the pool's own function: a version or alias of it, or code that is not saved. */
export type OtherCode = { readonly functionArn?: string; readonly eventVersion?: string; readonly zipFile?: string }

export type PreviewInput = OtherCode & {
  readonly userPoolId: string
  readonly clientId?: string
  readonly username?: string
  readonly grant?: string
  readonly scopes?: readonly string[]
  readonly clientMetadata?: Readonly<Record<string, string>>
  readonly invocationId?: string
}

export type TokenClaims = { readonly access: Claims; readonly id?: Claims }
export type Claims = Readonly<Record<string, Json>>
export type { Json }

/** Tokens before and after the function; nothing was issued. */
export type Preview = {
  readonly username?: string
  readonly before: TokenClaims
  readonly after?: TokenClaims
  readonly refusal?: { readonly type: string; readonly message: string }
  readonly invocations: readonly Invocation[]
}

export const previewTokens = (input: PreviewInput, signal?: AbortSignal): Promise<Preview> =>
  poolhouse('PreviewTokens', input, signal) as Promise<Preview>

/** A function's test cases: docs/testing.md. `version` 0: none are kept yet. */
export type TestCases = { readonly text: string; readonly version: number }

export const getTestCases = (functionName: string): Promise<TestCases> =>
  poolhouse('GetTestCases', { functionName }) as Promise<TestCases>

export const putTestCases = (functionName: string, { text, version }: TestCases) =>
  poolhouse('PutTestCases', { functionName, text, version }) as Promise<{ readonly version: number }>

export type Mismatch = {
  readonly where: string
  readonly text?: string
  readonly expected?: Json
  readonly actual?: Json
}

export type CaseResult = { readonly name: string; readonly line: number; readonly mismatches: readonly Mismatch[] }

type RunTestCases = OtherCode & { readonly text: string; readonly fileName: string }

export const runTestCases = async (input: RunTestCases): Promise<readonly CaseResult[]> =>
  ((await poolhouse('RunTestCases', input)) as { readonly results: readonly CaseResult[] }).results

/** What an app client has beyond what Cognito's have: docs/managed-login.md. */
export type ClientOptions = {
  readonly requirePkce: boolean
  readonly anyLoopbackPort: boolean
  readonly anyLocalhostPort: boolean
}

type NamedClient = { readonly userPoolId: string; readonly clientId: string }

export const getClientOptions = async (client: NamedClient): Promise<ClientOptions> =>
  ((await poolhouse('GetClientOptions', client)) as { readonly options: ClientOptions }).options

export const setClientOptions = (client: NamedClient, options: ClientOptions) =>
  poolhouse('SetClientOptions', { ...client, ...options })

/** How often something happened, in figures that tell of nobody: docs/activity.md. */
export type ActivityCount = OnWire<RenderedCount>

type GetActivity = { readonly userPoolId: string; readonly since: string; readonly everyMinutes: number }

export const getActivity = async (input: GetActivity): Promise<readonly ActivityCount[]> =>
  ((await poolhouse('GetActivity', input)) as { readonly counts: readonly ActivityCount[] }).counts

/** The end of a sign-in, an answer with tokens or its refusal, or a run of a trigger. */
export type Happening = OnWire<RenderedHappening>

export type ListActivity = {
  readonly userPoolId: string
  readonly kind?: Happening['kind']
  readonly outcome?: Happening['outcome']
  readonly username?: string
  readonly since?: string
  readonly limit?: number
  readonly nextToken?: string
}

type HappeningPage = { readonly happenings: readonly Happening[]; readonly nextToken?: string }

/** What happened one by one, newest first. */
export const listActivity = (input: ListActivity): Promise<HappeningPage> =>
  poolhouse('ListActivity', input) as Promise<HappeningPage>

/** The look is that of managed login, or that of the classic pages: docs/managed-login.md. */
export type PreviewLoginPage = {
  readonly userPoolId: string
  readonly clientId?: string
  readonly page: string
  readonly managedLoginVersion: 1 | 2
  readonly language?: string
  readonly colorMode?: 'LIGHT' | 'DARK'
  readonly settings?: Settings
  readonly assets?: readonly {
    readonly category: string
    readonly colorMode: string
    readonly extension: string
    readonly bytes: string
  }[]
  readonly css?: string
  readonly logo?: string
}

/** A settings document of managed login. */
export type Settings = { readonly [name: string]: Json }

/** A sign-in page without its style sheet, which is beside it. */
export type LoginPage = { readonly html: string; readonly styleSheet: string }

export const previewLoginPage = (input: PreviewLoginPage, signal?: AbortSignal): Promise<LoginPage> =>
  poolhouse('PreviewLoginPage', input, signal) as Promise<LoginPage>
