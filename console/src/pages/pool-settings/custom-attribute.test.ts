import { expect, it } from 'vitest'
import { boundsText, emptyAttribute, toSchemaAttribute } from './custom-attribute.ts'

it.each([
  ['String', { min: '1', max: '20' }, { StringAttributeConstraints: { MinLength: '1', MaxLength: '20' } }],
  ['Number', { min: '0', max: '' }, { NumberAttributeConstraints: { MinValue: '0' } }],
  ['Boolean', { min: '1', max: '2' }, {}],
  ['String', { min: '', max: '' }, {}],
] as const)('bounds a %s by %o', (type, bounds, expected) => {
  expect(toSchemaAttribute({ ...emptyAttribute, name: ' tier ', type, ...bounds })).toEqual({
    Name: 'tier',
    AttributeDataType: type,
    Mutable: true,
    ...expected,
  })
})

it.each([
  [{}, '-'],
  [{ StringAttributeConstraints: { MaxLength: '20' } }, 'up to 20'],
  [{ NumberAttributeConstraints: { MinValue: '3' } }, 'from 3'],
  [{ NumberAttributeConstraints: { MinValue: '3', MaxValue: '5' } }, '3 to 5'],
])('shows the bounds %o', (attribute, text) => {
  expect(boundsText(attribute)).toBe(text)
})
