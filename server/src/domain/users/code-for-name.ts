import type { Call } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import { type CodeDelivery, type CodeNeeds, type CodeRequest, sendCode, sendCodeAfterAnswer } from './codes.ts'
import { simulatedDelivery } from './simulated-delivery.ts'

/** Who gets the code, and where. */
export type Receiver = Pick<CodeRequest, 'user' | 'attribute' | 'to'>

type Request = Omit<CodeRequest, keyof Receiver> & {
  /** The name that the caller gave. */
  readonly name: string
  readonly hidesExistence: boolean
}

/**
 * Sends a code that a caller asked for by a name and nothing else. Where answers must not tell whether there is such a
 * user, they are alike for all names, and go out before anything is sent (SEC-44); elsewhere the refusal is thrown.
 */
export async function sendCodeForName(
  deps: CodeNeeds & Pick<Deps, 'background'>,
  call: Call,
  { name, hidesExistence, ...request }: Request,
  receiver: Receiver | CognitoError,
): Promise<CodeDelivery> {
  if (receiver instanceof CognitoError) {
    if (!hidesExistence) throw receiver
    return simulatedDelivery(deps.sealer, request.pool, name)
  }
  return (hidesExistence ? sendCodeAfterAnswer : sendCode)(deps, call, { ...request, ...receiver })
}
