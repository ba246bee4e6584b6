import { requireAppClient } from '../../domain/app-clients/require-app-client.ts'
import { isThreatProtected } from '../../domain/user-pools/feature-plans.ts'
import { requireUserPool } from '../../domain/user-pools/require-user-pool.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import type { RiskConfiguration } from '../../model/risk-configuration.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'
import type { DescribeRiskConfigurationRequest, RiskConfigurationType } from './shapes.ts'

export type RiskTarget = { readonly pool: UserPool; readonly client?: AppClient }

/** The pool, and the client if one is named, where threat protection is on. The text is ours. */
export async function requireRiskTarget(
  store: Pick<StoreTx, 'userPools' | 'appClients'>,
  call: Call,
  { UserPoolId, ClientId }: DescribeRiskConfigurationRequest,
): Promise<RiskTarget> {
  const pool = await requireUserPool(store, call, UserPoolId)
  const client = ClientId === undefined ? {} : { client: await requireAppClient(store, pool, ClientId) }
  if (isThreatProtected(pool)) return { pool, ...client }
  throw new CognitoError('UserPoolAddOnNotEnabledException', 'Threat protection is not enabled for this user pool.')
}

export function renderRiskConfiguration(
  { pool, client }: RiskTarget,
  configuration: RiskConfiguration | undefined,
): RiskConfigurationType {
  const compromised = configuration?.compromisedCredentials
  return {
    UserPoolId: pool.id,
    ...(client && { ClientId: client.id }),
    ...(compromised && {
      CompromisedCredentialsRiskConfiguration: {
        EventFilter: compromised.events,
        Actions: { EventAction: compromised.action },
      },
    }),
    ...(configuration && { LastModifiedDate: new Date(configuration.modifiedAt) }),
  }
}
