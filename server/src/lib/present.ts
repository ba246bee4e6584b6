/** Every member of `T` is named; the value may be undefined. A mapping that satisfies it has forgotten none. */
export type Every<T> = { readonly [Name in keyof T]-?: T[Name] | undefined }

/** Members that may be undefined are left out instead. */
export type Present<T> = { [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name] } & {
  [Name in keyof T as undefined extends T[Name] ? Name : never]?: Exclude<T[Name], undefined>
}

/** A copy without the members that are undefined. */
export function present<T extends object>(record: T): Present<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Present<T>
}
