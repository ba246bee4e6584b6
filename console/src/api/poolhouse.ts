import type { RenderedInvocation } from '../../../server/src/operations/poolhouse/render-invocation.ts'
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
