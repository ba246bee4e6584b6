import { describe, expect, it } from 'vitest'
import { at, difference, parseSettings, withValue } from './settings-document.ts'

const settings = { a: { b: { c: 1 }, list: [1] }, other: true }

describe('A settings document', () => {
  it('has members by path, and only its own', () => {
    expect(at(settings, 'a.b.c')).toBe(1)
    expect(at(settings, 'a.x.c')).toBeUndefined()
    expect(at(settings, 'a.toString')).toBeUndefined()
  })

  it('takes a value at a path, and makes what is above it', () => {
    expect(withValue(settings, 'a.b.c', 2)).toEqual({ a: { b: { c: 2 }, list: [1] }, other: true })
    expect(withValue({}, 'x.y', 'z')).toEqual({ x: { y: 'z' } })
    expect(settings.a.b.c).toBe(1)
  })

  it('differs by what an update has to name', () => {
    expect(difference(settings, settings)).toBeUndefined()
    expect(difference(settings, withValue(settings, 'a.b.c', 2))).toEqual({ a: { b: { c: 2 } } })
    expect(difference(settings, withValue(settings, 'a.list', [1, 2]))).toEqual({ a: { list: [1, 2] } })
  })

  it('is a JSON object, or tells what is wrong', () => {
    expect(parseSettings('{"a":1}')).toEqual({ settings: { a: 1 } })
    expect(parseSettings('[]')).toHaveProperty('wrong')
    expect(parseSettings('{')).toHaveProperty('wrong')
  })
})
