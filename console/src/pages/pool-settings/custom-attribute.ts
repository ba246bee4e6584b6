import type { shapes } from '../../api/cognito-idp.ts'

export type CustomAttribute = {
  readonly name: string
  readonly type: shapes.AttributeDataType
  readonly mutable: boolean
  /** Of the length of a string, or the value of a number. */
  readonly min: string
  readonly max: string
}

export const attributeTypes = (['String', 'Number', 'DateTime', 'Boolean'] as const).map((value) => ({
  value,
  label: value,
}))

export const emptyAttribute: CustomAttribute = { name: '', type: 'String', mutable: true, min: '', max: '' }

/** What a bound is called, where the type has any. */
export const boundsOf = (type: shapes.AttributeDataType): 'length' | 'value' | undefined =>
  type === 'String' ? 'length' : type === 'Number' ? 'value' : undefined

export function toSchemaAttribute({ name, type, mutable, min, max }: CustomAttribute): shapes.SchemaAttributeType {
  const [least, most] = [min.trim() || undefined, max.trim() || undefined]
  const isBounded = least !== undefined || most !== undefined
  return {
    Name: name.trim(),
    AttributeDataType: type,
    Mutable: mutable,
    ...(isBounded && type === 'String' && { StringAttributeConstraints: { MinLength: least, MaxLength: most } }),
    ...(isBounded && type === 'Number' && { NumberAttributeConstraints: { MinValue: least, MaxValue: most } }),
  }
}

/** As a table shows it: `1 to 20`. */
export function boundsText(attribute: shapes.SchemaAttributeType): string {
  const { MinLength, MaxLength } = attribute.StringAttributeConstraints ?? {}
  const { MinValue, MaxValue } = attribute.NumberAttributeConstraints ?? {}
  const [min, max] = [MinLength ?? MinValue, MaxLength ?? MaxValue]
  if (min === undefined && max === undefined) return '-'
  if (max === undefined) return `from ${min}`
  return min === undefined ? `up to ${max}` : `${min} to ${max}`
}
