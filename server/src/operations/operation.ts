import type { Call } from '../model/call.ts'
import type { Deps } from '../ports/deps.ts'

/**
 * One operation of a JSON service. Its input already satisfies the service model; whether it needs a signature and which
 * role is in the table generated from that model. A refusal is a CognitoError.
 */
export type Operation<Input, Output> = {
  readonly name: string
  handle(deps: Deps, call: Call, input: Input): Promise<Output>
}
