import type { KeptTestCases } from '../model/kept-test-cases.ts'

/** The test cases of each function, by its name in a region. */
export type TestCaseStore = {
  find(region: string, functionName: string): Promise<KeptTestCases | undefined>
  /** In the place of the version before; the first has none. False, and nothing written: another is there. */
  put(cases: KeptTestCases): Promise<boolean>
}
