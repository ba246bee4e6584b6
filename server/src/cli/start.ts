import { openLog } from '../adapters/log/open-log.ts'
import { startApp } from '../app.ts'
import type { Sources } from '../config/read-settings.ts'
import { loadConfig } from '../config.ts'
import { prepareState } from '../state-folder.ts'
import { endOnBugs, printReadyLine, stopSignal } from './server-process.ts'
import { version } from './version.ts'

/** `poolhouse start`: serves others until it is told to stop. */
export async function start(sources: Sources): Promise<void> {
  const { config } = prepareState(await loadConfig(sources))
  const log = openLog({ ...config.log, colour: process.stderr.isTTY })
  endOnBugs(log)
  const stopped = stopSignal()
  try {
    const app = await startApp(config, {
      masterKeys: config.masterKeys ?? [],
      log,
      functionFolders: [],
      env: sources.env,
    })
    if (config.port === 0 || config.readyJson) printReadyLine(app, { version, mode: 'start' })
    log.info('server.ready', { version, url: app.url, port: app.port, pid: process.pid })
    process.on('SIGHUP', () => {
      app.reloadTls()
      log.info('tls.reloaded')
    })
    const signal = await stopped
    log.info('server.stopping', { signal })
    await app.close()
    log.info('server.stopped')
  } finally {
    log.flush()
  }
}
