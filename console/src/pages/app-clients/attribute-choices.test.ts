import { expect, it } from 'vitest'
import { attributeChoices, listsOf } from './attribute-choices.ts'

const schema = [
  { Name: 'sub', Required: true },
  { Name: 'email', Required: true },
  { Name: 'email_verified' },
  { Name: 'name' },
  { Name: 'custom:tier' },
  { Name: 'dev:note', DeveloperOnlyAttribute: true },
]
const byDefault = { readAttributes: undefined, writeAttributes: undefined }

it('begins with what a client may do by default', () => {
  expect(listsOf(attributeChoices(schema, byDefault))).toEqual({
    readAttributes: ['sub', 'email', 'email_verified', 'name', 'custom:tier'],
    writeAttributes: ['email', 'name'],
  })
})

it('writes what is required whatever was chosen, and never what only the server writes', () => {
  const lists = { readAttributes: ['email'], writeAttributes: ['email_verified', 'custom:tier'] }
  expect(listsOf(attributeChoices(schema, lists))).toEqual({
    readAttributes: ['email'],
    writeAttributes: ['email', 'custom:tier'],
  })
})
