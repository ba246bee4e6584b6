import { choiceNames } from '../../domain/auth-flows/choices.ts'
import type { ChoiceName } from '../../model/challenge.ts'
import { invalidParameter } from '../../model/errors.ts'

/** AuthParameters and ChallengeResponses: which members count depends on the flow, so the service model cannot say. */
export type AuthParameters = Readonly<Record<string, string>> | undefined

export function requireParameter(parameters: AuthParameters, name: string): string {
  const value = parameters?.[name]
  if (!value) throw invalidParameter(`Missing required parameter ${name}`)
  return value
}

/** A way to prove who one is, by its name on the wire; another name is none. The text is ours. */
export function requireChoice(parameter: string, value: string): ChoiceName {
  const name = choiceNames.find((each) => each === value)
  if (!name) throw invalidParameter(`${parameter} must be one of ${choiceNames.join(', ')}`)
  return name
}
