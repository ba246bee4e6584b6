export type Attribute = { readonly name: string; readonly value: string }

/** What has to be written and what to be deleted, so that `before` becomes `after`. An empty value is none. */
export function differenceOf(before: readonly Attribute[], after: readonly Attribute[]) {
  const old = new Map(before.map(({ name, value }) => [name, value]))
  const wanted = new Map(after.filter(({ name, value }) => name && value).map(({ name, value }) => [name, value]))
  return {
    put: [...wanted].flatMap(([name, value]) => (old.get(name) === value ? [] : [{ name, value }])),
    removed: [...old.keys()].filter((name) => !wanted.has(name)),
  }
}
