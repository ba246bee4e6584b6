import { present } from '../../lib/present.ts'
import { invalidParameter } from '../../model/errors.ts'
import type { AttributeBounds, AttributeDataType, SchemaAttribute } from '../../model/schema-attribute.ts'
import { quotas } from './quotas.ts'
import { standardAttributes } from './standard-attributes.ts'

/** An attribute as a request describes it; a custom one without its prefix. */
export type AttributeDefinition = {
  readonly name: string
  readonly type?: AttributeDataType
  readonly developerOnly?: boolean
  readonly mutable?: boolean
  readonly required?: boolean
  readonly lengths?: AttributeBounds
  readonly values?: AttributeBounds
}

const MAX_LENGTH = 2048

/** The schema of a new pool: the standard attributes as `definitions` change them, then the custom ones. */
export function newSchema(definitions: readonly AttributeDefinition[]): readonly SchemaAttribute[] {
  const isStandard = ({ name }: AttributeDefinition) => standardAttributes.some((standard) => standard.name === name)
  const changes = new Map<string, AttributeDefinition>()
  for (const definition of definitions.filter(isStandard)) {
    if (changes.has(definition.name)) throw alreadyThere(definition.name)
    changes.set(definition.name, definition)
  }
  const standard = standardAttributes.map((each) => changedStandard(each, changes.get(each.name)))
  const custom = definitions.filter((definition) => !isStandard(definition))
  return withCustomAttributes(standard, custom)
}

/** Attributes are only ever added: their users may have values already. */
export function withCustomAttributes(
  schema: readonly SchemaAttribute[],
  definitions: readonly AttributeDefinition[],
): readonly SchemaAttribute[] {
  const grown = [...schema]
  for (const definition of definitions) {
    const attribute = customAttribute(definition)
    if (grown.some(({ name }) => name === attribute.name)) {
      throw alreadyThere(`custom:${definition.name}`, attribute.name)
    }
    grown.push(attribute)
  }
  if (grown.length - standardAttributes.length > quotas.customAttributes) {
    throw invalidParameter(`A user pool cannot have more than ${quotas.customAttributes} custom attributes.`)
  }
  return grown
}

const alreadyThere = (name: string, existing = name) =>
  invalidParameter(`${name}: Existing attribute already has name ${existing}.`)

function changedStandard(standard: SchemaAttribute, change: AttributeDefinition | undefined): SchemaAttribute {
  if (!change) return standard
  if ((change.type ?? standard.type) !== standard.type || change.developerOnly) {
    throw invalidParameter(
      `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${change.name}`,
    )
  }
  const changed = {
    ...standard,
    mutable: change.mutable ?? standard.mutable,
    required: change.required ?? standard.required,
    ...present({ bounds: boundsOf(change, standard.type, standard.name) ?? standard.bounds }),
  }
  // Cognito makes the sub itself: a user cannot lack it, nor change it.
  if (standard.name === 'sub' && (changed.mutable || !changed.required)) {
    throw invalidParameter('The attribute sub is always required and never mutable.')
  }
  return changed
}

function customAttribute(definition: AttributeDefinition): SchemaAttribute {
  const name = `${definition.developerOnly ? 'dev:custom' : 'custom'}:${definition.name}`
  if (!definition.type) {
    throw invalidParameter('Invalid AttributeDataType input, consider using the provided AttributeDataType enum.')
  }
  if (definition.required) throw invalidParameter('Required custom attributes are not supported currently.')
  const unbounded = definition.type === 'String' || definition.type === 'Number' ? {} : undefined
  return {
    name,
    type: definition.type,
    developerOnly: definition.developerOnly ?? false,
    mutable: definition.mutable ?? true,
    required: false,
    ...present({ bounds: boundsOf(definition, definition.type, name) ?? unbounded }),
  }
}

function boundsOf(definition: AttributeDefinition, type: AttributeDataType, name: string): AttributeBounds | undefined {
  // Bounds of another type come to nothing, as at Cognito, where DescribeUserPool does not show them.
  const { lengths, values } = definition
  if (type === 'String' && lengths) return checkedLengths(lengths, name)
  if (type === 'Number' && values) return checkedValues(values, name)
  return undefined
}

const invalidBounds = (type: 'String' | 'Number', name: string) =>
  invalidParameter(`Invalid ${type}AttributeConstraints for schema attribute ${name}`)

function checkedLengths(bounds: AttributeBounds, name: string): AttributeBounds {
  const given = [bounds.min, bounds.max].filter((bound) => bound !== undefined)
  if (given.some((bound) => !/^\d{1,9}$/.test(bound))) throw invalidBounds('String', name)
  if (given.some((bound) => Number(bound) > MAX_LENGTH)) {
    throw invalidParameter(`user.${name}: String attributes cannot have a length of more than ${MAX_LENGTH}`)
  }
  if (isReversed(bounds)) throw invalidParameter(`user.${name}: Max length cannot be less than min length.`)
  return bounds
}

function checkedValues(bounds: AttributeBounds, name: string): AttributeBounds {
  const given = [bounds.min, bounds.max].filter((bound) => bound !== undefined)
  if (given.some((bound) => !/^-?\d{1,20}(\.\d{1,20})?$/.test(bound))) throw invalidBounds('Number', name)
  if (isReversed(bounds)) throw invalidParameter(`user.${name}: Max value cannot be less than min value.`)
  return bounds
}

const isReversed = ({ min, max }: AttributeBounds) =>
  min !== undefined && max !== undefined && Number(max) < Number(min)
