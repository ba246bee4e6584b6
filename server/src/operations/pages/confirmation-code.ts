import { secretHashOf } from '../../domain/app-clients/secret-hash.ts'
import type { Deps } from '../../ports/deps.ts'
import { resendConfirmationCode } from '../cognito-idp/resend-confirmation-code.ts'
import type { CodeDeliveryDetailsType } from '../cognito-idp/shapes.ts'
import { type Failure, failureOf } from './failure.ts'
import type { SentTo, ValidVisit } from './visit.ts'

export type Sent =
  | { readonly kind: 'sent'; readonly sentTo: SentTo }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** A new code to confirm the account. */
export async function sendConfirmationCode(deps: Deps, visit: ValidVisit, username: string): Promise<Sent> {
  try {
    const answer = await resendConfirmationCode.handle(deps, visit.call, onBehalf(deps, visit, username))
    return { kind: 'sent', sentTo: toSentTo(answer.CodeDeliveryDetails) }
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) }
  }
}

/** The pages belong to the server, so they know the client's secret. */
export function onBehalf({ sealer }: Pick<Deps, 'sealer'>, { request: { client } }: ValidVisit, username: string) {
  const SecretHash = secretHashOf(sealer, client, username)
  return { ClientId: client.id, Username: username, ...(SecretHash !== undefined && { SecretHash }) }
}

export const toSentTo = (details: CodeDeliveryDetailsType | undefined): SentTo => ({
  medium: details?.DeliveryMedium ?? 'EMAIL',
  destination: details?.Destination ?? '',
})
