import type { CognitoErrorCode } from '../../model/errors.ts'
import { CognitoError } from '../../model/errors.ts'
import { passwordFormProblem } from '../../model/password-form.ts'
import { quotas } from './quotas.ts'

export type Tags = Readonly<Record<string, string>>

/** Refuses too many tags and names that AWS keeps for itself; `code` is what the calling operation declares for it. */
export function requireAcceptableTags(tags: Tags, code: CognitoErrorCode): void {
  const reserved = Object.keys(tags).find((key) => key.toLowerCase().startsWith('aws:'))
  if (reserved !== undefined) throw new CognitoError(code, `Tag keys starting with aws: are reserved: ${reserved}`)
  const problem = passwordFormProblem(tags)
  if (problem !== undefined) throw new CognitoError(code, problem)
  if (Object.keys(tags).length > quotas.tags) {
    throw new CognitoError(code, `A user pool cannot have more than ${quotas.tags} tags.`)
  }
}

/** What a request says of one tag; names such as `__proto__` are tags like any other. */
export function tagValue(tags: Tags, key: string): string | undefined {
  return Object.hasOwn(tags, key) ? tags[key] : undefined
}

export const withTags = (tags: Tags, added: Tags): Tags =>
  Object.fromEntries(new Map([...Object.entries(tags), ...Object.entries(added)]))

export const withoutTags = (tags: Tags, keys: readonly string[]): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)))
