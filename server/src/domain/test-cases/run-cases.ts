import type { LambdaArn } from '../../model/ids.ts'
import type { Mismatch, Observed, TestCase } from '../../model/test-case.ts'
import { judge } from './judge.ts'
import { type CaseNeeds, runCase } from './run-case.ts'

/** A case, what came of it, and in what it is not as expected; a snapshot is compared by whoever keeps it. */
export type CaseResult = {
  readonly case: TestCase
  readonly observed: Observed
  readonly mismatches: readonly Mismatch[]
}

/** Runs cases one after the other, in the order of the file, and tells of each as it ends. */
export async function* runCases(
  needs: CaseNeeds,
  arn: LambdaArn,
  cases: readonly TestCase[],
): AsyncGenerator<CaseResult> {
  for (const each of cases) {
    const { expect, given } = each
    const observed = await runCase(needs, { arn, warm: expect?.withinMs !== undefined }, given)
    yield { case: each, observed, mismatches: expect ? judge(expect, observed) : [] }
  }
}
