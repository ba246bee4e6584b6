import { expect, it } from 'vitest'
import { printJson } from './printed-json.ts'

const value = { response: { 'a/b': [1, { c: null }], empty: {}, text: 'x\ny' } }

it('prints as JSON.stringify does', () => {
  expect(printJson(value).lines.join('\n')).toBe(JSON.stringify(value, null, 2))
})

it('knows the line of every pointer', () => {
  const { lines, lineOf } = printJson(value)
  const at = (pointer: string) => lines[(lineOf.get(pointer) ?? 0) - 1]?.trim()
  expect(at('/response/a~1b/1/c')).toBe('"c": null')
  expect(at('/response/text')).toBe('"text": "x\\ny"')
  expect(lineOf.get('/response/nothing')).toBe(undefined)
})
