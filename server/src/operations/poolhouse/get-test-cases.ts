import type { Operation } from '../operation.ts'
import { functionOfCases } from './function-of-cases.ts'

type Input = { readonly functionName: string }

/** `version` 0: none are kept yet. */
type Output = { readonly text: string; readonly version: number; readonly updatedAt?: string }

/** The test cases that are kept for a function of this region. */
export const getTestCases: Operation<Input, Output> = {
  name: 'GetTestCases',

  async handle({ store }, call, { functionName }) {
    const { region, name } = functionOfCases(call, functionName)
    const kept = await store.testCases.find(region, name)
    if (!kept) return { text: '', version: 0 }
    return { text: kept.text, version: kept.version, updatedAt: kept.updatedAt.toISOString() }
  },
}
