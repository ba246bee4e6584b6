import type { UserPool } from '../../api/cognito-idp.ts'
import { parseFunctionArn } from '../../api/lambda.ts'
import { configuredTriggers } from '../lambda-triggers/lambda-config.ts'

/** The function of the pool's pre token generation trigger. */
export type StudioFunction = {
  readonly region: string
  readonly name: string
  /** Without version or alias. */
  readonly arn: string
  /** What sign-ins run: a version or an alias; undefined: the newest code. */
  readonly released: string | undefined
  /** Of the event that it is sent. */
  readonly version: string
}

/** Undefined: the pool has no such trigger. */
export function studioFunction({ LambdaConfig }: UserPool): StudioFunction | undefined {
  const trigger = configuredTriggers(LambdaConfig).find(({ id }) => id === 'PreTokenGeneration')
  if (!trigger) return undefined
  const { region, name, qualifier } = parseFunctionArn(trigger.arn)
  const arn = qualifier === undefined ? trigger.arn : trigger.arn.slice(0, -qualifier.length - 1)
  const released = qualifier === '$LATEST' ? undefined : qualifier
  return { region, name, arn, released, version: trigger.version ?? 'V1_0' }
}
