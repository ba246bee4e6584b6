import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { committed, generated } from './generate.ts'
import { readModel } from './service-model.ts'

describe('generated files', () => {
  for (const [path, text] of generated()) {
    it(`${path} is what the models and patches give`, () => {
      assert.ok(committed(path) === text, 'run: npm run generate --workspace server')
    })
  }
})

describe('patched service model', () => {
  const model = readModel('cognito-idp-api.json')

  it('has all 140 operations', () => {
    assert.equal(Object.keys(model.operations).length, 140)
  })

  it('gives machine tokens by the API without a signature', () => {
    assert.equal(model.operations['GetClientToken']?.auth, 'none')
    assert.ok(model.shapes['ExplicitAuthFlowsType']?.enum?.includes('ALLOW_CLIENT_TOKEN_AUTH'))
  })

  it('names only shapes that exist', () => {
    const names = Object.values(model.shapes).flatMap((shape) => [
      ...Object.values(shape.members ?? {}).map((member) => (typeof member === 'string' ? member : member.shape)),
      ...[shape.member, shape.key, shape.value].filter((name) => name !== undefined),
    ])
    assert.deepEqual(
      names.filter((name) => !(name in model.shapes)),
      [],
    )
  })
})
