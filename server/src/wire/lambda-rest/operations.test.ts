import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findOperation } from './operations.ts'
import { lambdaRoutes } from './routes.ts'

describe('routes of the Lambda API', () => {
  it('lead to an operation each', () => {
    const without = lambdaRoutes.filter(({ name }) => findOperation(name) === undefined)
    assert.deepEqual(without, [])
  })
})
