import { randomBytes } from 'node:crypto'
import { KeptHappenings } from '../adapters/activity/kept-happenings.ts'
import { NotedActivity } from '../adapters/activity/noted-activity.ts'
import { BackgroundWork } from '../adapters/background/background-work.ts'
import { systemRandom } from '../adapters/clock-random/system-random.ts'
import { noCompromisedPasswords } from '../adapters/compromised-passwords/no-list.ts'
import { openEncryptionSdk } from '../adapters/encryption-sdk/encryption-sdk.ts'
import { openSigner } from '../adapters/keys/open-signer.ts'
import { noMetrics } from '../adapters/metrics/no-metrics.ts'
import { openPasskeyProofs } from '../adapters/passkeys/passkey-proofs.ts'
import { openArgon2id } from '../adapters/passwords/argon2id.ts'
import { openDeviceProofs } from '../adapters/passwords/device-proofs.ts'
import { openPasswords, srpThreads } from '../adapters/passwords/open-passwords.ts'
import type { SrpTask } from '../adapters/passwords/srp-task.ts'
import { tokenBuckets } from '../adapters/rate-limits/token-buckets.ts'
import { openSealer } from '../adapters/sealing/sealer.ts'
import { NotedSessionUses } from '../adapters/session-uses/noted-session-uses.ts'
import { openSqlite } from '../adapters/store-sql/open-sqlite.ts'
import { generateDataKey } from '../domain/kms/data-key.ts'
import type { AppClient } from '../model/app-client.ts'
import type { RateLimits } from '../model/rate-category.ts'
import type { UserPool } from '../model/user-pool.ts'
import type { Deps } from '../ports/deps.ts'
import type { Settings } from '../ports/settings.ts'
import type { Store } from '../ports/store.ts'
import { type FakeLambda, fakeLambda, type TestFunction } from './fake-lambda.ts'
import { type FakeMessages, fakeMessages } from './fake-messages.ts'
import { type KeptInvocations, keptInvocations } from './kept-invocations.ts'
import { noFunctions } from './no-functions.ts'
import { type QuietLog, quietLog } from './quiet-log.ts'
import { type TestClock, testClock } from './test-clock.ts'

export type TestDeps = Deps & {
  readonly lambda: FakeLambda
  readonly messages: FakeMessages
  readonly invocations: KeptInvocations
  readonly log: QuietLog
  readonly clock: TestClock
}

export type TestOverrides = Partial<
  Pick<Deps, 'store' | 'sealer' | 'signer' | 'random' | 'passwords' | 'compromisedPasswords'>
> & {
  readonly settings?: Partial<Settings>
  /** Absent: nothing is limited. */
  readonly rateLimits?: RateLimits
  /** By ARN. */
  readonly functions?: Readonly<Record<string, TestFunction>>
  /** In the store from the beginning; a client's pool has to be there too. */
  readonly pool?: UserPool
  readonly client?: AppClient
}

/** Real parts throughout, on a store in memory; fakes only for the outside world: functions, clock, log, records. */
export async function testDeps(overrides: TestOverrides = {}): Promise<TestDeps> {
  const store = overrides.store ?? (await memoryStore())
  if (overrides.pool) await store.userPools.insert(overrides.pool)
  if (overrides.client) await store.appClients.insert(overrides.client)
  const sealer = overrides.sealer ?? openSealer([new Uint8Array(randomBytes(32))])
  const random = overrides.random ?? systemRandom
  const clock = testClock()
  const log = quietLog()
  const settings = { ...defaultSettings, ...overrides.settings }
  return {
    store,
    sealer,
    random,
    clock,
    log,
    signer: overrides.signer ?? openSigner({ store, sealer, clock, random, log }),
    passwords: overrides.passwords ?? openPasswords({ sealer, run, argon2id: openArgon2id(), settings }),
    compromisedPasswords: overrides.compromisedPasswords ?? noCompromisedPasswords,
    deviceProofs: openDeviceProofs({ sealer, run }),
    passkeyProofs: openPasskeyProofs(),
    lambda: fakeLambda(overrides.functions ?? {}),
    messages: fakeMessages(),
    codeEncryption: openEncryptionSdk({ generate: (request) => generateDataKey({ store, sealer, random }, request) }),
    background: new BackgroundWork(log),
    functions: noFunctions({ store, sealer, clock }),
    invocations: keptInvocations(),
    activity: testActivity({ store, sealer, clock, log }),
    metrics: noMetrics,
    sessionUses: new NotedSessionUses({ store, log }),
    rateLimiter: tokenBuckets(overrides.rateLimits, clock),
    settings,
  }
}

/** Without what the records of triggers would tell it. */
function testActivity({ store, log, ...deps }: Pick<Deps, 'store' | 'sealer' | 'clock' | 'log'>) {
  const limits = { perKind: 100, maxAgeMs: 24 * 60 * 60 * 1000 }
  const happenings = new KeptHappenings({ ...deps, store: store.happenings }, limits)
  return new NotedActivity({ counts: store.activityCounts, happenings, log, metrics: noMetrics })
}

/** For all tests of the process; they start with the first password. */
const threads = srpThreads()
const run = (task: SrpTask) => threads.run(task)

/** An empty store of its own, with the newest schema. */
export async function memoryStore(): Promise<Store> {
  const { store } = await openSqlite(':memory:', { migrations: 'run' })
  return store
}

const defaultSettings: Settings = {
  strict: false,
  featurePlans: true,
  defaultLoginStyle: true,
  issuerMode: 'base',
  pinnedIds: false,
  allowShortLifetimes: false,
  messagesPerRecipient: 1000,
  triggers: { timeoutMs: 5000, maxAttempts: 1, requirePermission: false },
  functions: { concurrency: 64, eventPayloadLimit: 262_144 },
}
