import { functionArn } from '../../model/function-arn.ts'
import { LambdaError } from '../../model/lambda-error.ts'
import { LATEST, type LambdaFunction } from '../../model/lambda-function.ts'
import type { Deps } from '../../ports/deps.ts'

/** What the answer to CreateFunction says. The function is there by then; clients of AWS go on to wait for `Active`. */
export const creating = {
  State: 'Pending',
  StateReason: 'The function is being created.',
  StateReasonCode: 'Creating',
} as const

/** What the answer to an update says; clients of AWS go on to wait for `Successful`. */
export const updating = {
  State: 'Active',
  LastUpdateStatus: 'InProgress',
  // Odd, and AWS's.
  LastUpdateStatusReason: 'The function is being created.',
  // The model does not list the code that AWS sends here.
  LastUpdateStatusReasonCode: 'Creating' as 'InternalError',
} as const

/** How long a function is busy with a change in strict mode: who does not wait for it is found out. */
const BUSY_MS = 1000

/** For a function that is created or updated now. Outside strict mode it is ready at once. */
export function busyFrom({ settings }: Pick<Deps, 'settings'>, now: Date): Pick<LambdaFunction, 'busyUntilMs'> {
  return settings.strict ? { busyUntilMs: now.getTime() + BUSY_MS } : {}
}

/** The state as reads give it. */
export function stateOf({ clock }: Pick<Deps, 'clock'>, fn: LambdaFunction) {
  if (!isBusy(clock, fn)) return { State: 'Active', LastUpdateStatus: 'Successful' } as const
  return isNew(fn) ? creating : updating
}

/** Refuses a change while another is under way. */
export function requireReady({ clock }: Pick<Deps, 'clock'>, fn: LambdaFunction): void {
  if (!isBusy(clock, fn)) return
  throw new LambdaError(
    'ResourceConflictException',
    `The operation cannot be performed at this time. An update is in progress for resource: ${functionArn(fn)}`,
  )
}

/** Refuses an invocation of a function that is being created; during an update its old code would run. */
export function requireCreated({ clock }: Pick<Deps, 'clock'>, fn: LambdaFunction): void {
  if (!isBusy(clock, fn) || !isNew(fn)) return
  throw new LambdaError(
    'ResourceConflictException',
    'The operation cannot be performed at this time. The function is currently in the following state: Pending',
  )
}

const isBusy = (clock: Deps['clock'], { version, busyUntilMs = 0 }: LambdaFunction) =>
  version === LATEST && clock.now().getTime() < busyUntilMs

const isNew = ({ createdAt, updatedAt }: LambdaFunction) => createdAt.getTime() === updatedAt.getTime()
