import type { App } from '../app.ts'
import type { Log } from '../ports/log.ts'

/** What went wrong where nobody waited for it: the state of the process is unknown, so it ends. */
export function endOnBugs(log: Log & { flush(): void }): void {
  const end = (error: unknown) => {
    log.error('process.failed', { error })
    log.flush()
    process.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}

/** Resolves when someone wants the server to end. A second signal ends it at once. */
export function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      for (const each of ['SIGTERM', 'SIGINT'] as const) {
        process.removeListener(each, stop)
        process.once(each, () => process.exit(1))
      }
      resolve(signal)
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  })
}

export type ReadyFields = Readonly<Record<string, unknown>>

/** The one line on standard output that programs wait for. */
export function printReadyLine(app: App, fields: ReadyFields): void {
  const line = {
    poolhouse: 'ready',
    ...fields,
    url: app.url,
    port: app.port,
    ...(app.metricsPort !== undefined && { metricsPort: app.metricsPort }),
    pid: process.pid,
    startedInMs: Math.round(performance.now()),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
