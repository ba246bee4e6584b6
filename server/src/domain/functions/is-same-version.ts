import { isDeepStrictEqual } from 'node:util'
import { environmentPurpose, type LambdaFunction } from '../../model/lambda-function.ts'
import type { Sealer } from '../../ports/sealer.ts'

/** Whether publishing `latest` again would give `newest`: the same code and configuration. The description does not count. */
export function isSameVersion(sealer: Sealer, latest: LambdaFunction, newest: LambdaFunction): boolean {
  return (
    isDeepStrictEqual(frozenPartOf(latest), frozenPartOf(newest)) &&
    environmentOf(sealer, latest) === environmentOf(sealer, newest)
  )
}

function frozenPartOf(fn: LambdaFunction): object {
  const { version, description, tags, policy, reservedConcurrency, sealedEnvironment, ...rest } = fn
  const { revisionId, createdAt, updatedAt, busyUntilMs, ...frozen } = rest
  return frozen
}

/** Sealed twice, the same text gives different bytes. */
function environmentOf(sealer: Sealer, fn: LambdaFunction): string | undefined {
  if (!fn.sealedEnvironment) return undefined
  return Buffer.from(sealer.open(environmentPurpose(fn), fn.sealedEnvironment)).toString('utf8')
}
