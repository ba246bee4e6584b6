import type { Sources } from '../config/read-settings.ts'
import { type SettingName, settingNames, settingOf } from '../config/settings.ts'
import { ConfigError, checkConfig } from '../config.ts'

/** `poolhouse config`: every setting of the mode, its value, and where it came from. */
export async function printConfig(sources: Sources, checkOnly: boolean): Promise<void> {
  const { values, origins, errors } = await checkConfig(sources)
  if (!checkOnly) {
    const names = settingNames.filter((name) => sources.mode in settingOf(name).modes)
    const rows = names.map((name) => {
      const { modes } = settingOf(name)
      return [name, shown(name, values[name]), origins.get(name) ?? '', modes[sources.mode] ?? '-']
    })
    process.stdout.write(table([['setting', 'value', 'from', 'default'], ...rows]))
  }
  if (errors.length > 0) throw new ConfigError(errors)
  if (checkOnly) process.stderr.write('settings are in order\n')
}

function shown(name: SettingName, value: unknown): string {
  const { kind, secret } = settingOf(name)
  if (value === undefined) return '-'
  if (secret && !secret.unless) return '(set)'
  if (kind.show) return kind.show(value)
  return Array.isArray(value) ? value.join(',') : String(value)
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return `${rows.map(line).join('\n')}\n`
}
