import type { Command } from 'commander'
import { addSettingFlags, requireNoArguments, sourcesOf } from './setting-flags.ts'

/** `dev` and `start`. */
export function addServerCommands(program: Command): void {
  const dev = program.command('dev').summary('Run on this machine, for development and tests')
  dev.description(devHelp).addHelpText('after', settingsHelp)
  addSettingFlags(dev, 'dev')
  dev.action(async () => {
    requireNoArguments(dev)
    await (await import('./dev.ts')).dev(sourcesOf(dev, 'dev'))
  })

  const start = program.command('start').summary('Run for others: TLS, signed requests, PostgreSQL or SQLite')
  start.description(startHelp).addHelpText('after', settingsHelp)
  addSettingFlags(start, 'start')
  start.action(async () => {
    requireNoArguments(start)
    await (await import('./start.ts')).start(sourcesOf(start, 'start'))
  })
}

const devHelp = `Runs Poolhouse on this machine: loopback only, any AWS credentials are accepted, functions come from a folder \
and are used as soon as they are saved. State is kept in .poolhouse unless --ephemeral.`

const startHelp = `Runs Poolhouse for others. Needs a base URL, TLS or a trusted proxy, a master key, a migrated store and an \
access key; see "poolhouse migrate" and "poolhouse access-key create".`

const settingsHelp = `
Every setting is also a variable (--triggers.timeout is POOLHOUSE_TRIGGERS_TIMEOUT) and a member of
poolhouse.config.json or .yaml. All of them: docs/settings.md, or "poolhouse config".`
