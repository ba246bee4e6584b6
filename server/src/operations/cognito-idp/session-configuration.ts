import { defaultSessions, defaultSsoMinutes } from '../../domain/user-pools/sessions.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type {
  GetUserPoolClientSessionConfigurationResponse,
  GetUserPoolSessionConfigurationResponse,
} from './shapes.ts'

export function renderPoolSessions({ id, sessions }: UserPool): GetUserPoolSessionConfigurationResponse {
  const { tracked, maxPerUser } = sessions ?? defaultSessions
  return {
    UserPoolId: id,
    UserSessionTracking: tracked ? 'ENABLED' : 'DISABLED',
    TokenSession: { MaxPerUser: maxPerUser },
  }
}

/** Shown also while sessions are not tracked, when it has no effect. */
export const renderClientSessions = (client: AppClient): GetUserPoolClientSessionConfigurationResponse => ({
  UserPoolId: client.userPoolId,
  ClientId: client.id,
  SSOSession: { MaxValidityMinutes: client.ssoSessionMinutes ?? defaultSsoMinutes },
})
