import type { Json } from '../lib/exact-json.ts'
import type { Effect, Warning } from './effect.ts'
import type { ClientId, UserPoolId } from './ids.ts'
import type { EventVersion } from './user-pool.ts'

export type LogLine = { readonly at: Date; readonly level: string; readonly text: string }

/** Why an answer could not be used at all. */
export type InvalidAnswerReason =
  | 'not-json'
  | 'not-an-object'
  | 'common-field-missing'
  | 'common-field-changed'
  | 'response-not-an-object'
  | 'container-type'
  | 'value-type-v1'
  | 'value-type-id-token'
  | 'claim-name-empty'
  | 'scope-malformed'
  | 'aud-not-client'
  | 'claims-over-limit'
  | 'placeholder-missing'
  | 'message-too-long'
  | 'field-type'
  | 'no-decision'
  | 'attributes-missing'

export type NotCalledReason = 'event-version-machine' | 'function-missing' | 'no-permission' | 'flow-has-no-trigger'

export type InvocationOutcome =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'function-error'
      readonly errorType: string
      readonly errorMessage: string
      readonly stack: readonly string[]
    }
  | { readonly kind: 'timeout'; readonly afterMs: number }
  | { readonly kind: 'unavailable'; readonly code: string }
  | { readonly kind: 'invalid-answer'; readonly reason: InvalidAnswerReason; readonly path: string }
  | { readonly kind: 'not-called'; readonly reason: NotCalledReason }

/** What ran: absent parts were not known when the run ended. */
export type InvokedFunction = {
  readonly arn: string
  readonly version?: string
  readonly codeSha256?: string
  readonly runtime?: string
  readonly where: 'embedded' | 'lambda' | 'https' | 'preview'
}

/** The whole story of one run of a trigger. Kept beside the log, never in it: it holds the event and the answer. */
export type Invocation = {
  /** The function's own request id, UUID. */
  readonly id: string
  /** The request of ours that made it run. */
  readonly requestId: string
  readonly at: Date
  readonly userPoolId: UserPoolId
  readonly clientId: ClientId | null
  readonly username: string | null
  readonly trigger: string
  readonly triggerSource: string
  readonly eventVersion: EventVersion | null
  readonly grant: string | null
  readonly function: InvokedFunction
  readonly outcome: InvocationOutcome
  /** With anything but `ok`: what the caller saw. */
  readonly shownAs?: { readonly exception: string; readonly message: string }
  readonly attempt: number
  readonly cold: boolean
  readonly durations: {
    readonly queueMs: number
    readonly initMs: number
    readonly handlerMs: number
    readonly totalMs: number
  }
  readonly memoryUsedMb: number | null
  readonly event: Json
  readonly answer: Json
  /** The raw text of an answer that was no JSON. */
  readonly answerText: string | null
  readonly effects: readonly Effect[]
  readonly warnings: readonly Warning[]
  /** Bytes; tokens as they go over the wire. */
  readonly sizes: {
    readonly event: number
    readonly answer: number
    readonly accessToken: number | null
    readonly idToken: number | null
    readonly claims: number | null
  }
  readonly log: readonly LogLine[]
  /** 32 hexadecimal digits; absent when the caller was not traced. */
  readonly traceId?: string
}
