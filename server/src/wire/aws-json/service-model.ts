/** What the wire knows of a service; the tables are generated from its model. */
export type ServiceModel = {
  /** Unknown members of requests are refused by name; without it they are ignored, as on AWS. */
  readonly strictMembers?: true
  readonly operations: Readonly<Record<string, OperationModel>>
  readonly shapes: Readonly<Record<string, Shape>>
}

export type OperationModel = {
  /** `none`: called without a signature; a signature sent anyway is not looked at. */
  readonly auth: 'none' | 'sigv4'
  /** `read`: a key of role `read` may call it. */
  readonly access: 'read' | 'write'
  /** Name of the request's shape; null when there is none. */
  readonly input: string | null
  /** The model has no output: the answer has no body, not even `{}`. */
  readonly emptyOutput?: true
  // REST services only.
  readonly method?: string
  readonly uri?: string
  readonly status?: number
}

export type Shape = StructureShape | ListShape | MapShape | StringShape | NumberShape | BlobShape | PlainShape

export type StructureShape = {
  readonly type: 'structure'
  readonly required: readonly string[]
  /** Member to the name of its shape. */
  readonly members: Readonly<Record<string, string>>
  /** REST services only: members that travel as `uri`, `querystring` or `header`, and under which name. */
  readonly located?: Readonly<Record<string, readonly [location: string, name: string]>>
  /** REST services only: the member that is the whole body. */
  readonly payload?: string
  readonly masked?: true
}

export type ListShape = Bounds & { readonly type: 'list'; readonly member: string; readonly masked?: true }
export type MapShape = Bounds & {
  readonly type: 'map'
  readonly key: string
  readonly value: string
  readonly masked?: true
}
export type StringShape = Bounds & {
  readonly type: 'string'
  readonly pattern?: string
  readonly enum?: readonly string[]
  /** Left out of error texts. */
  readonly masked?: true
}
export type NumberShape = Bounds & { readonly type: 'integer' | 'long' | 'double' }
export type BlobShape = Bounds & { readonly type: 'blob'; readonly masked?: true }
export type PlainShape = { readonly type: 'boolean' | 'timestamp' | 'document' }

/** Of length for texts, lists, maps and blobs; of value for numbers. */
type Bounds = { readonly min?: number; readonly max?: number }
