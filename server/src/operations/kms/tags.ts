import { KmsError } from '../../model/kms-error.ts'
import type { Tag } from './shapes.ts'

const most = 50

/** Tags as they are kept; of two of one name AWS takes none. */
export function fromTags(tags: readonly Tag[] = []): Readonly<Record<string, string>> {
  const names = tags.map(({ TagKey }) => TagKey)
  if (new Set(names).size < names.length) throw new KmsError('TagException', 'Duplicate tag keys')
  return requireFew(Object.fromEntries(tags.map(({ TagKey, TagValue }) => [TagKey, TagValue])))
}

export function requireFew(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (Object.keys(tags).length > most) throw new KmsError('TagException', 'Too many tags')
  return tags
}

export const toTags = (tags: Readonly<Record<string, string>>): Tag[] =>
  Object.entries(tags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([TagKey, TagValue]) => ({ TagKey, TagValue }))
