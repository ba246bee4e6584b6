import { readCases } from '../../domain/test-cases/read-cases.ts'
import { CognitoError, invalidParameter } from '../../model/errors.ts'
import { functionArn } from '../../model/function-arn.ts'
import { lambdaArn } from '../../model/ids.ts'
import type { Operation } from '../operation.ts'
import { functionOfCases } from './function-of-cases.ts'
import { savedFunction } from './preview-function.ts'

type Input = {
  readonly functionName: string
  /** A `*.cases.yaml` file. */
  readonly text: string
  /** What GetTestCases gave: who writes without having seen the newest text is refused. */
  readonly version: number
}

/** Keeps the test cases of a function, for the studio and for everybody who works on it. */
export const putTestCases: Operation<Input, { readonly version: number }> = {
  name: 'PutTestCases',

  async handle({ store, clock, functions }, call, { functionName, text, version }) {
    const { region, name } = functionOfCases(call, functionName)
    await savedFunction(functions, lambdaArn(functionArn({ region, accountId: call.accountId, name })))
    const read = readCases(text, `${name}.cases.yaml`)
    if (read.kind === 'wrong') throw invalidParameter(read.errors.join('\n'))
    const cases = { region, functionName: name, text, version: version + 1, updatedAt: clock.now() }
    if (await store.testCases.put(cases)) return { version: cases.version }
    throw new CognitoError('ConcurrentModificationException', 'The test cases were changed meanwhile. Load them anew.')
  },
}
