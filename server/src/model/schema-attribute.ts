export type AttributeDataType = 'String' | 'Number' | 'DateTime' | 'Boolean'

/** Bounds are decimal texts, as on the wire; absent is unbounded. */
export type AttributeBounds = { readonly min?: string; readonly max?: string }

/** One attribute that users of a pool may have. A custom one is named `custom:<name>` or `dev:custom:<name>`. */
export type SchemaAttribute = {
  readonly name: string
  readonly type: AttributeDataType
  readonly developerOnly: boolean
  readonly mutable: boolean
  readonly required: boolean
  /** Of the length of a String, of the value of a Number; other types have none. */
  readonly bounds?: AttributeBounds
}
