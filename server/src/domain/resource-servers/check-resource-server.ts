import { CognitoError, invalidParameter } from '../../model/errors.ts'
import type { ResourceServer } from '../../model/resource-server.ts'

/** Refuses scopes that a token could not tell apart. */
export function requireDistinctScopes({ scopes = [] }: ResourceServer): void {
  const names = scopes.map(({ name }) => name)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated !== undefined) throw invalidParameter(`Scope ${repeated} is given more than once.`)
}

export const resourceServerNotFound = (identifier: string) =>
  new CognitoError('ResourceNotFoundException', `Resource server ${identifier} does not exist.`)
