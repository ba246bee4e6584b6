import { riskConfigurationOf } from '../../domain/users/compromised-password.ts'
import { appClientNotFound, invalidParameter, userPoolNotFound } from '../../model/errors.ts'
import type { RiskConfiguration } from '../../model/risk-configuration.ts'
import type { Operation } from '../operation.ts'
import { type RiskTarget, renderRiskConfiguration, requireRiskTarget } from './risk-configuration.ts'
import type { SetRiskConfigurationRequest, SetRiskConfigurationResponse } from './shapes.ts'

/** Replaces the configuration. Without one a pool goes back to doing nothing, and a client to what its pool does. */
export const setRiskConfiguration: Operation<SetRiskConfigurationRequest, SetRiskConfigurationResponse> = {
  name: 'SetRiskConfiguration',

  async handle(deps, call, input) {
    requireSupported(input)
    const riskConfiguration = toRiskConfiguration(input, deps.clock.now())
    const target = await deps.store.transaction(async (tx): Promise<RiskTarget> => {
      const { pool, client } = await requireRiskTarget(tx, call, input)
      const change = <T extends { readonly riskConfiguration?: RiskConfiguration }>(of: T): T => {
        const { riskConfiguration: _former, ...rest } = of
        return { ...rest, ...(riskConfiguration && { riskConfiguration }) } as T
      }
      if (client) {
        const changed = await tx.appClients.update(pool.id, client.id, change)
        if (!changed) throw appClientNotFound(client.id)
        return { pool, client: changed }
      }
      const changed = await tx.userPools.update(pool.id, change)
      if (!changed) throw userPoolNotFound(pool.id)
      return { pool: changed }
    })
    const { pool, client } = target
    const current = client ? riskConfigurationOf(pool, client) : pool.riskConfiguration
    // Taken all the same: what is deployed to AWS is tried here first.
    if (riskConfiguration && !deps.compromisedPasswords.hasList) {
      deps.log.warn('compromised-passwords.no-list', { userPoolId: pool.id, setting: 'compromised-passwords.path' })
    }
    return { RiskConfiguration: renderRiskConfiguration(target, current) }
  },
}

const unsupported = ['AccountTakeoverRiskConfiguration', 'RiskExceptionConfiguration'] as const

function requireSupported(input: SetRiskConfigurationRequest): void {
  const name = unsupported.find((each) => input[each] !== undefined)
  if (name) throw invalidParameter(`${name} is not supported.`)
}

/** "Defaults to all events." */
const allEvents = ['SIGN_IN', 'PASSWORD_CHANGE', 'SIGN_UP'] as const

function toRiskConfiguration(input: SetRiskConfigurationRequest, now: Date): RiskConfiguration | undefined {
  const compromised = input.CompromisedCredentialsRiskConfiguration
  if (!compromised) return undefined
  const { EventFilter = [], Actions } = compromised
  const events = EventFilter.length > 0 ? [...new Set(EventFilter)] : allEvents
  return { compromisedCredentials: { events, action: Actions.EventAction }, modifiedAt: now.toISOString() }
}
