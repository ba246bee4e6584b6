import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { openLog } from '../adapters/log/open-log.ts'
import { type App, startApp } from '../app.ts'
import type { Sources } from '../config/read-settings.ts'
import { type Config, ConfigError, loadConfig } from '../config.ts'
import { shortPath } from '../lib/short-path.ts'
import { makeSample, sampleFunctions } from '../sample/make-sample.ts'
import { ownMasterKey, prepareState } from '../state-folder.ts'
import { removeKeyFile, writeKeyFile } from './key-file.ts'
import { endOnBugs, printReadyLine, stopSignal } from './server-process.ts'
import { version } from './version.ts'
import { welcome } from './welcome.ts'

/** `poolhouse dev`: serves this machine until it is told to stop. */
export async function dev(sources: Sources): Promise<void> {
  const { config, remove } = prepareState(await loadConfig(sources))
  const colour = process.stderr.isTTY && !sources.env['NO_COLOR']
  const log = openLog({ ...config.log, colour })
  endOnBugs(log)
  const stopped = stopSignal()
  try {
    const [masterKey, ...older] = config.masterKeys ?? [ownMasterKey(config.state)]
    if (!masterKey) throw new Error('no master key')
    const functionFolders = foldersOf(config, sources.cwd)
    const app = await startApp(config, {
      masterKeys: [masterKey, ...older],
      log,
      functionFolders,
      env: sources.env,
      print: { colour, write: log.write },
      sample: (deps) => makeSample(deps, config),
    })
    try {
      await serve(app, config, { functionFolders, masterKey, cwd: sources.cwd, stopped })
    } finally {
      await app.close()
    }
  } finally {
    log.flush()
    remove()
  }
}

type Served = {
  readonly functionFolders: readonly string[]
  readonly masterKey: Uint8Array
  readonly cwd: string
  readonly stopped: Promise<unknown>
}

/** Says that it is ready, to the CLI, to programs and to people, and waits for the end. */
async function serve(app: App, config: Config, { functionFolders, masterKey, cwd, stopped }: Served): Promise<void> {
  const sample = config.sample ? await makeSample(app.deps, config) : undefined
  const { region, account } = config
  const keyFile = writeKeyFile(config.state, { url: app.url, region, account, masterKey })
  const forPrograms = config.port === 0 || config.readyJson
  const text = await welcome(app, { config, functionFolders, sample, cwd })
  if (forPrograms) {
    printReadyLine(app, { version, mode: 'dev', keyFile: shortPath(keyFile, cwd), ...(sample && { sample }) })
  }
  // Where a program waits for the readiness line, standard output holds nothing else.
  const forPeople = forPrograms ? process.stderr : process.stdout
  forPeople.write(text)
  await stopped
  removeKeyFile(keyFile)
}

/** The user's own first: a function of the same name goes over that of the sample. */
function foldersOf({ functions, sample }: Config, cwd: string): readonly string[] {
  if (functions.folder && !existsSync(functions.folder)) {
    throw new ConfigError([`functions: ${shortPath(functions.folder, cwd)} does not exist`])
  }
  const usual = resolve(cwd, 'functions')
  const own = functions.folder ?? (existsSync(usual) ? usual : undefined)
  return [...new Set([...(own ? [own] : []), ...(sample ? [sampleFunctions] : [])])]
}
