import { type Command, Option } from 'commander'
import type { Sources } from '../config/read-settings.ts'
import { isSettingName, type Mode, type SettingName, settingNames, settingOf } from '../config/settings.ts'
import { Failure } from './failure.ts'

/** What commands have that only touch the store. */
export const storageNames = settingNames.filter((name) => settingOf(name).storage)

/** Gives a command one flag per setting, in the groups of the documents. */
export function addSettingFlags(command: Command, mode: Mode, names: readonly SettingName[] = settingNames): void {
  command.addOption(new Option('--config <file>', fileHelp).helpGroup('Configuration:'))
  for (const name of settingNames) {
    const { kind, about, group, modes, secret } = settingOf(name)
    const value = kind.label === 'on|off' ? ' [on|off]' : ` <${kind.label}>`
    const fallback = modes[mode]
    const more = fallback && fallback !== 'off' ? ` (default: ${fallback})` : ''
    const option = new Option(`--${name}${value}`, about + more).helpGroup(`${group}:`)
    // Known to the parser all the same, so that the reader of settings can say why they are refused here.
    const elsewhere = (secret && !secret.unless) || kind.readTree || !(mode in modes) || !names.includes(name)
    if (elsewhere) option.hideHelp()
    command.addOption(option)
  }
  // An unknown flag is told by the reader of settings, together with everything else that is wrong.
  command.allowUnknownOption().allowExcessArguments()
}

const fileHelp = 'Settings from this file (default: poolhouse.config.json or .yaml, if there is one)'

/** Flags as the reader of settings takes them; names it does not know are passed on for it to refuse. */
export function sourcesOf(command: Command, mode: Mode): Sources {
  const flags: Record<string, string | true> = {}
  for (const option of command.options) {
    const value: unknown = command.getOptionValue(option.attributeName())
    const name = option.long?.slice(2) ?? ''
    if (isSettingName(name) && (typeof value === 'string' || value === true)) flags[name] = value
  }
  for (const rest of command.args) {
    const [, unknown] = /^--?([^=]+)/.exec(rest) ?? []
    if (unknown) flags[unknown] = true
  }
  const file: unknown = command.getOptionValue('config')
  return { mode, flags, cwd: process.cwd(), env: process.env, ...(typeof file === 'string' && { file }) }
}

/** Unknown flags come as arguments too, and are told as unknown settings. */
export function requireNoArguments(command: Command, expected = 0): void {
  const [unexpected] = command.args.slice(expected)
  if (unexpected && !command.args.some((each) => each.startsWith('-'))) {
    throw new Failure(`unexpected argument: ${unexpected}`, 2)
  }
}
