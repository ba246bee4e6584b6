import type { shapes, UserPool } from '../../api/cognito-idp.ts'
import type { OnWire } from '../../api/on-wire.ts'

type RiskConfiguration = OnWire<shapes.RiskConfigurationType>

/** Off: the operations about risks refuse to work. */
export const modeOf = ({ UserPoolAddOns }: UserPool): shapes.AdvancedSecurityModeType =>
  UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF'

export const events = [
  { value: 'SIGN_IN', label: 'Sign-in' },
  { value: 'SIGN_UP', label: 'Sign-up' },
  { value: 'PASSWORD_CHANGE', label: 'Password change' },
] as const satisfies readonly { value: shapes.EventFilterType; label: string }[]

export type RiskForm = {
  /** `inherit`: of an app client, what its pool does. */
  readonly response: 'inherit' | 'off' | shapes.CompromisedCredentialsEventActionType
  readonly events: readonly shapes.EventFilterType[]
}

/** What is done about passwords that attackers know. A client that was given nothing is told as its pool is. */
export function toRiskForm(configuration: RiskConfiguration, ofPool?: RiskConfiguration): RiskForm {
  const { CompromisedCredentialsRiskConfiguration: compromised, LastModifiedDate } = configuration
  const isInherited = ofPool !== undefined && LastModifiedDate === ofPool.LastModifiedDate
  return {
    response: isInherited ? 'inherit' : (compromised?.Actions.EventAction ?? 'off'),
    events: compromised?.EventFilter ?? events.map(({ value }) => value),
  }
}

/** Without a configuration a pool does nothing, and a client what its pool does. */
export const toRiskConfiguration = ({ response, events: EventFilter }: RiskForm) =>
  response === 'inherit' || response === 'off'
    ? {}
    : { CompromisedCredentialsRiskConfiguration: { EventFilter, Actions: { EventAction: response } } }
