import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findTarget, services } from './dispatch.ts'

describe('list of operations', () => {
  for (const [prefix, { model, operations }] of Object.entries(services)) {
    it(`${prefix} lists only operations of its model, each once, sorted by name`, () => {
      const names = operations.map(({ name }) => name)
      assert.deepEqual(names, [...new Set(names)].sort())
      assert.deepEqual(
        names.filter((name) => !(name in model.operations)),
        [],
      )
    })
  }

  it('knows operations of the model that are not built', () => {
    assert.equal(findTarget('AWSCognitoIdentityProviderService.CreateUserPool')?.model.auth, 'sigv4')
    assert.equal(findTarget('AWSCognitoIdentityProviderService.MakeCoffee'), undefined)
    assert.equal(findTarget('toString'), undefined)
  })
})
