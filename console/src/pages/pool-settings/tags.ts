/** A tag as the editor of tags has it. */
export type Tag = {
  readonly key: string
  readonly value: string
  readonly existing: boolean
  readonly markedForRemoval?: boolean
}

export const toTags = (tags: Readonly<Record<string, string>>): readonly Tag[] =>
  Object.entries(tags).map(([key, value]) => ({ key, value, existing: true }))

export const fromTags = (tags: readonly Tag[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    tags.filter((tag) => !tag.markedForRemoval && tag.key !== '').map(({ key, value }) => [key, value]),
  )
