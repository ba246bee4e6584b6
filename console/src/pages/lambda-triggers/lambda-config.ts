import type { LambdaConfig } from '../../api/cognito-idp.ts'
import type { EventVersion } from './event-versions.ts'
import { needsKey, type TriggerId } from './trigger-types.ts'

export type ConfiguredTrigger = { readonly id: TriggerId; readonly arn: string; readonly version?: string }

export type TriggerSettings = {
  readonly arn: string
  /** Of the pre token generation trigger. */
  readonly version?: EventVersion
  /** Of the custom senders. */
  readonly kmsKeyId?: string
}

/** The triggers of a pool, whichever form their members have. */
export function configuredTriggers(config: LambdaConfig = {}): readonly ConfiguredTrigger[] {
  const { PreTokenGenerationConfig, KMSKeyID: _, ...rest } = config
  const named = { ...rest, ...(PreTokenGenerationConfig && { PreTokenGeneration: PreTokenGenerationConfig }) }
  return Object.entries(named).flatMap(([name, value]) => {
    const id = name as TriggerId
    if (value === undefined) return []
    if (typeof value === 'object') return [{ id, arn: value.LambdaArn, version: value.LambdaVersion }]
    return [{ id, arn: value, ...(id === 'PreTokenGeneration' && { version: 'V1_0' }) }]
  })
}

/** The configuration with this trigger, in the members that the API wants. */
export function withTrigger(config: LambdaConfig, id: TriggerId, settings: TriggerSettings): LambdaConfig {
  const { arn, version = 'V1_0', kmsKeyId } = settings
  const rest = withoutTrigger(config, id)
  if (id === 'PreTokenGeneration') {
    // Both members, with one ARN: UpdateUserPool refuses different ones.
    return { ...rest, PreTokenGeneration: arn, PreTokenGenerationConfig: { LambdaArn: arn, LambdaVersion: version } }
  }
  if (needsKey(id)) return { ...rest, [id]: { LambdaArn: arn, LambdaVersion: 'V1_0' }, KMSKeyID: kmsKeyId }
  if (id === 'InboundFederation') return { ...rest, [id]: { LambdaArn: arn, LambdaVersion: 'V1_0' } }
  return { ...rest, [id]: arn }
}

/** The configuration without this trigger; a key that nothing needs any more goes too. */
export function withoutTrigger(config: LambdaConfig, id: TriggerId): LambdaConfig {
  const dropped: string[] = id === 'PreTokenGeneration' ? [id, 'PreTokenGenerationConfig'] : [id]
  const rest: LambdaConfig = Object.fromEntries(Object.entries(config).filter(([name]) => !dropped.includes(name)))
  if (rest.CustomEmailSender || rest.CustomSMSSender) return rest
  const { KMSKeyID: _, ...keyless } = rest
  return keyless
}
