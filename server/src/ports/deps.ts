import type { Clock } from './clock.ts'
import type { Invocations } from './invocations.ts'
import type { LambdaRuntime } from './lambda-runtime.ts'
import type { Log } from './log.ts'
import type { Messages } from './messages.ts'
import type { Passwords } from './passwords.ts'
import type { Random } from './random.ts'
import type { Sealer } from './sealer.ts'
import type { Settings } from './settings.ts'
import type { Signer } from './signer.ts'
import type { Store } from './store.ts'

/** Everything with an effect, built once in app.ts. Who needs part of it says so: `Pick<Deps, 'store' | 'clock'>`. */
export type Deps = {
  readonly store: Store
  readonly sealer: Sealer
  readonly signer: Signer
  readonly passwords: Passwords
  readonly lambda: LambdaRuntime
  readonly messages: Messages
  readonly invocations: Invocations
  readonly settings: Settings
  readonly log: Log
  readonly clock: Clock
  readonly random: Random
}
