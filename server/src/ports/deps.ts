import type { Activity } from './activity.ts'
import type { Background } from './background.ts'
import type { Clock } from './clock.ts'
import type { CodeEncryption } from './code-encryption.ts'
import type { CompromisedPasswords } from './compromised-passwords.ts'
import type { DeviceProofs } from './device-proofs.ts'
import type { EventQueue } from './event-queue.ts'
import type { FolderFunctions } from './folder-functions.ts'
import type { FunctionCode } from './function-code.ts'
import type { FunctionRunner } from './function-runner.ts'
import type { FunctionSource } from './function-source.ts'
import type { Invocations } from './invocations.ts'
import type { LambdaRuntime } from './lambda-runtime.ts'
import type { Log } from './log.ts'
import type { Messages } from './messages.ts'
import type { Metrics } from './metrics.ts'
import type { PasskeyProofs } from './passkey-proofs.ts'
import type { Passwords } from './passwords.ts'
import type { Random } from './random.ts'
import type { RateLimiter } from './rate-limiter.ts'
import type { Sealer } from './sealer.ts'
import type { SessionUses } from './session-uses.ts'
import type { Settings } from './settings.ts'
import type { Signer } from './signer.ts'
import type { Store } from './store.ts'

/** Everything with an effect, built once in app.ts. Who needs part of it says so: `Pick<Deps, 'store' | 'clock'>`. */
export type Deps = {
  readonly store: Store
  readonly sealer: Sealer
  readonly signer: Signer
  readonly passwords: Passwords
  readonly compromisedPasswords: CompromisedPasswords
  readonly deviceProofs: DeviceProofs
  readonly passkeyProofs: PasskeyProofs
  readonly lambda: LambdaRuntime
  readonly messages: Messages
  readonly background: Background
  readonly codeEncryption: CodeEncryption
  readonly functions: Functions
  readonly invocations: Invocations
  readonly activity: Activity
  readonly sessionUses: SessionUses
  readonly rateLimiter: RateLimiter
  readonly metrics: Metrics
  readonly settings: Settings
  readonly log: Log
  readonly clock: Clock
  readonly random: Random
}

/** What the Lambda API works with. */
export type Functions = {
  /** Deployed functions, as the runtime starts them. */
  readonly deployed: FunctionSource
  /** Functions of folders, which the Lambda API only shows. The first folder that has a name wins. */
  readonly folders: readonly FolderFunctions[]
  readonly runner: FunctionRunner
  readonly events: EventQueue
  readonly code: FunctionCode
}
