/** The text of a `*.cases.yaml` that is kept for a function. */
export type KeptTestCases = {
  readonly region: string
  readonly functionName: string
  readonly text: string
  /** From 1, one more with every write. */
  readonly version: number
  readonly updatedAt: Date
}
