import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notedInvocations } from './adapters/activity/noted-invocations.ts'
import { BackgroundWork } from './adapters/background/background-work.ts'
import { systemClock } from './adapters/clock-random/system-clock.ts'
import { systemRandom } from './adapters/clock-random/system-random.ts'
import { openEncryptionSdk } from './adapters/encryption-sdk/encryption-sdk.ts'
import { StoredEventQueue } from './adapters/event-queue/event-queue.ts'
import { openFunctionCode } from './adapters/function-code/function-code.ts'
import { storedFunctions } from './adapters/function-code/stored-functions.ts'
import { openFunctionsFolder } from './adapters/functions-folder/functions-folder.ts'
import { openSigner } from './adapters/keys/open-signer.ts'
import { openEmbeddedLambda } from './adapters/lambda-embedded/embedded-lambda.ts'
import { countedInvocations } from './adapters/metrics/counted-invocations.ts'
import { lateMetrics } from './adapters/metrics/late-metrics.ts'
import { noMetrics } from './adapters/metrics/no-metrics.ts'
import { KeptMessages } from './adapters/outbox/inbox.ts'
import { openPasskeyProofs } from './adapters/passkeys/passkey-proofs.ts'
import { openArgon2id } from './adapters/passwords/argon2id.ts'
import { openDeviceProofs } from './adapters/passwords/device-proofs.ts'
import { openPasswords, srpThreads } from './adapters/passwords/open-passwords.ts'
import type { SrpTask } from './adapters/passwords/srp-task.ts'
import { tokenBuckets } from './adapters/rate-limits/token-buckets.ts'
import { openSealer } from './adapters/sealing/sealer.ts'
import { NotedSessionUses } from './adapters/session-uses/noted-session-uses.ts'
import { checkMasterKey } from './adapters/store-sql/master-key-check.ts'
import { version } from './cli/version.ts'
import { codeReader, nearUrl } from './code-reader.ts'
import type { Config } from './config.ts'
import { consoleFolder } from './console-folder.ts'
import { mayBeTriggeredBy } from './domain/functions/resource-policy.ts'
import { runQueuedTrigger } from './domain/triggers/run-queued-trigger.ts'
import { keepPruning } from './keep-pruning.ts'
import { openActivity } from './open-activity.ts'
import { openCompromisedPasswords } from './open-compromised-passwords.ts'
import { openDataKeys } from './open-data-keys.ts'
import { openInvocations, type Print } from './open-invocations.ts'
import { openMessages } from './open-messages.ts'
import { openRemoteFunctions } from './open-remote-functions.ts'
import { openStore } from './open-store.ts'
import type { Deps } from './ports/deps.ts'
import type { RunnableFunction } from './ports/function-source.ts'
import type { Log } from './ports/log.ts'
import type { Store } from './ports/store.ts'
import { keepRemovingExpired } from './remove-expired.ts'
import { replacedFunctions } from './replaced-functions.ts'
import { StartError } from './start-error.ts'
import { warnOfUnsent } from './warn-unsent.ts'
import type { HttpOptions } from './wire/http/http-config.ts'
import { createHttpServer } from './wire/http/server.ts'
import { listenForMetrics } from './wire/ops/metrics-server.ts'

/** A server that answers requests. */
export type App = {
  readonly url: string
  readonly port: number
  /** Where metrics have a listener of their own. */
  readonly metricsPort?: number
  readonly deps: Deps
  /** Takes the certificate and its key anew from their files. */
  reloadTls(): void
  /** Lets running requests finish, then ends functions, records and store, in this order. */
  close(): Promise<void>
}

export type Surroundings = {
  readonly masterKeys: readonly Uint8Array[]
  readonly log: Log
  /** Folders of functions, the first that has a function wins. */
  readonly functionFolders: readonly string[]
  /** The variables of this process: functions may refer to them, and runtimes are found by PATH. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Prints invocations as they end; absent: they are not printed. */
  readonly print?: Print
  /** What `POST /_dev/reset` makes after emptying the store; absent: there is no such path. */
  readonly sample?: (deps: Deps) => Promise<unknown>
}

/** Builds everything in order, by hand, and listens: the dependency graph, read it top to bottom. */
export async function startApp(config: Config, surroundings: Surroundings): Promise<App> {
  const { log } = surroundings
  const closers: (() => Promise<void>)[] = []
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    const { store } = await openStore(config, {
      migrations: config.mode === 'dev' ? 'run' : 'require',
      exclusive: true,
      log,
    })
    closers.push(() => store.close())
    const sealer = openSealer(surroundings.masterKeys)
    await checkMasterKey(store, sealer)
    if (config.mode === 'start') {
      await requireAccessKey(store)
      await warnOfUnsent({ store, log }, config.messages, config.region)
    }

    const counted = isWatched(config) ? lateMetrics(openPrometheus) : undefined
    const metrics = counted ?? noMetrics
    const clock = systemClock
    const random = systemRandom
    const signer = openSigner({ store, sealer, clock, random, log })
    const invocations = openInvocations({ store, sealer, clock, log, metrics }, config, surroundings.print)
    closers.push(invocations.close)
    const activity = openActivity({ store, sealer, clock, log, metrics }, config)
    closers.push(() => activity.flush())
    const threads = srpThreads()
    closers.push(() => threads[Symbol.asyncDispose]())
    const run = (task: SrpTask) => threads.run(task)
    const passwords = openPasswords({ sealer, run, argon2id: openArgon2id(), settings: config.settings })
    const compromised = await openCompromisedPasswords(config.compromisedPasswords, log)
    closers.push(compromised.close)
    const folders = surroundings.functionFolders.map((folder) =>
      openFunctionsFolder(folder, { log, env: surroundings.env }),
    )
    for (const folder of folders) closers.push(async () => folder.close())
    const code = openFunctionCode(join(config.state, 'function-code'), clock)
    closers.push(keepPruning(code, log).stop)
    const deployed = storedFunctions({ store, sealer, code, folders, draw: Math.random })
    // Functions run when the server listens, and not before.
    const listening = { url: '', near: '' }
    const embedded = openEmbeddedLambda({
      sources: [...folders, deployed],
      accountId: config.account,
      credentials: config.mode === 'dev' ? 'local' : 'none',
      ...(config.mode === 'dev' && !config.kms && { kmsUrl: () => listening.url }),
      ...(config.mode === 'start' &&
        !config.kms && { readerOf: codeReader({ sealer, random, clock }, () => listening.near) }),
      concurrency: config.functions.concurrency,
      processesPerFunction: config.functions.processes,
      queueWaitMs: config.functions.queueWaitMs,
      mayCall,
      requirePermission: config.settings.triggers.requirePermission,
      allowUnisolated: config.functions.allowUnisolated,
      log,
      path: surroundings.env['PATH'] ?? '',
    })
    closers.push(() => embedded.close())
    // In dev the first function of a kind tells, since most projects have none.
    if (config.mode === 'start') void embedded.tellAtStart()
    const { lambda, close: closeRemote } = await openRemoteFunctions(embedded, config, { clock, random })
    closers.push(closeRemote)
    for (const reason of await replacedFunctions(config.functions.remote, {
      folders,
      store,
      region: config.region,
      account: config.account,
    })) {
      log.warn('functions.replaced', { reason })
    }
    const watched = notedInvocations(countedInvocations(invocations.port, metrics), activity)
    const events = new StoredEventQueue({
      store: store.events,
      sealer,
      sources: [...folders, deployed],
      runner: embedded,
      runTrigger: (run) => runQueuedTrigger({ lambda, invocations: watched, clock, random }, run),
      clock,
      log,
      retryDelaysMs: config.functions.eventRetryDelaysMs,
      // The other half of the processes is for those who wait for an answer.
      concurrency: Math.ceil(config.functions.concurrency / 2),
    })
    closers.push(() => events.close(config.shutdownMs))
    const background = new BackgroundWork(log)
    const inbox =
      config.mode === 'dev'
        ? new KeptMessages(
            { store: store.messages, sealer, clock, random, background },
            surroundings.print && { printing: surroundings.print },
          )
        : undefined
    const messages = openMessages({ clock, random, log }, config.messages, inbox)
    closers.push(() => messages.close())
    closers.push(() => background.close(config.shutdownMs))

    const sessionUses = new NotedSessionUses({ store, log })
    closers.push(() => sessionUses.flush())

    const dataKeys = await openDataKeys(config, { store, sealer, random })
    closers.push(dataKeys.close)
    const deps: Deps = {
      store,
      sealer,
      signer,
      passwords,
      compromisedPasswords: compromised.list,
      deviceProofs: openDeviceProofs({ sealer, run }),
      passkeyProofs: openPasskeyProofs(),
      lambda,
      messages: messages.port,
      background,
      codeEncryption: openEncryptionSdk(dataKeys.port),
      functions: { deployed, folders, runner: embedded, events, code },
      invocations: watched,
      activity,
      metrics,
      sessionUses,
      rateLimiter: tokenBuckets(config.rateLimits, clock),
      settings: config.settings,
      log,
      clock,
      random,
    }
    const { port: metricsPort, host: metricsHost } = config.metrics
    const metricsServer =
      counted && metricsPort !== undefined
        ? await listenForMetrics(counted.page, { port: metricsPort, host: metricsHost })
        : undefined
    if (metricsServer) closers.push(metricsServer.close)
    const options = httpOptions(config, deps, surroundings, inbox)
    const http = createHttpServer(deps, {
      ...options,
      ...(counted && !metricsServer && { metrics: counted.page }),
    })
    closers.push(keepRemovingExpired({ store, clock, log, recordsAgeMs: config.invocations.maxAgeMs }).stop)
    closers.push(() => http.drain(config.shutdownMs))
    const { baseUrl, port } = await http.listen({ port: config.port, host: config.host })
    listening.url = baseUrl
    listening.near = config.tls ? baseUrl : nearUrl(config.host, port)
    events.start()
    const reserve = setTimeout(() => {
      signer.keepReserve(keysInReserve)
      void counted?.load()
    }, reserveAfterMs).unref()
    closers.push(async () => clearTimeout(reserve))
    return {
      url: baseUrl,
      port,
      ...(metricsServer && { metricsPort: metricsServer.port }),
      deps,
      reloadTls: () =>
        config.tls && http.reloadTls({ cert: readFileSync(config.tls.certPath, 'utf8'), key: config.tls.key }),
      close: closeAll,
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}

// CreateUserPool takes two; making them takes a third of a second of one core.
const keysInReserve = 4
// Not while the first tokens of a fresh start wait for their keys.
const reserveAfterMs = 1000

/** A function whose policy is not kept here, such as one of a folder, is its owner's own affair. */
const mayCall = ({ policy }: RunnableFunction, sourceArn: string) =>
  policy === undefined || mayBeTriggeredBy(policy, sourceArn)

/** In `start` what is counted never stands on the port that everybody reaches. */
const isWatched = ({ mode, metrics }: Config) => mode === 'dev' || metrics.port !== undefined

/** 40 ms of a start. */
async function openPrometheus() {
  return (await import('./adapters/metrics/prometheus.ts')).openPrometheus({ version })
}

function httpOptions(
  config: Config,
  deps: Deps,
  { sample }: Surroundings,
  inbox: KeptMessages | undefined,
): HttpOptions {
  const { mode, baseUrl, tls, account, region, trustedProxies } = config
  return {
    signatures: mode === 'dev' ? 'any' : 'verified',
    loopbackOnly: mode === 'dev',
    ...(baseUrl && { baseUrl }),
    accountId: account,
    defaultRegion: region,
    ...(tls && { tls: { cert: readFileSync(tls.certPath, 'utf8'), key: tls.key } }),
    trustedProxies,
    ...(inbox && { inbox }),
    ...(config.console && { console: { folder: consoleFolder(), signIn: mode === 'dev' ? 'automatic' : 'form' } }),
    ...(sample && {
      async reset(options) {
        // Else records of a pool would come back with a pool of the same id.
        await deps.background.settled()
        await deps.invocations.flush()
        await deps.activity.flush()
        await deps.sessionUses.flush()
        await deps.store.wipe()
        if (options.sample) await sample(deps)
      },
    }),
  }
}

/** Without one nobody could administer this server, and whoever starts it would learn so much later. */
async function requireAccessKey(store: Pick<Store, 'accessKeys'>): Promise<void> {
  if ((await store.accessKeys.list()).length > 0) return
  throw new StartError('no access key yet; make one with: poolhouse access-key create')
}
