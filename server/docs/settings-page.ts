import { type Group, type Mode, settingNames, settingOf, variableOf } from '../src/config/settings.ts'

/** docs/settings.md, from the table of settings. */
export function settingsPage(): string {
  const groups = [...new Set(settingNames.map((name) => settingOf(name).group))]
  return [intro, ...groups.map(section)].join('\n\n')
}

const intro = `# Settings

<!-- Written by "npm run docs" from server/src/config/settings.ts; do not edit. -->

Every setting has three names. \`triggers.timeout\` is the member of the configuration file, the flag is
\`--triggers.timeout 2s\` and the variable \`POOLHOUSE_TRIGGERS_TIMEOUT=2s\`. A flag goes over a variable, a variable over
the file, the file over the default. A wrong setting stops the start with a line that says what is wrong; all of them are
told at once (exit code 2).

The file is the one of \`--config\`, or \`poolhouse.config.json\` or \`poolhouse.config.yaml\` in the working directory. A
dot may be written as nesting, and what stands in a \`dev:\` or \`start:\` block goes over the rest in that mode:

\`\`\`yaml
region: eu-central-1
triggers: { timeout: 3s }
start:
  base-url: https://id.example.com
  store: env:DATABASE_URL
  master-key: file:secrets/master.key
\`\`\`

**Secrets** are not taken from the command line, where every user of the machine could read them. In the file they are
references: \`env:NAME\`, or \`file:path\` to a file that only its owner can read. As a variable they are the value itself,
or a \`file:\` reference.

Switches are \`on\` or \`off\`; lengths of time have a unit (\`200ms\`, \`5s\`, \`2m\`); relative paths in the file count from
its folder. \`poolhouse config\` prints every setting, its value and where it came from; \`poolhouse config --check\` only
what is wrong. \`poolhouse config --mode start\` does so for \`start\`.`

function section(group: Group): string {
  const rows = settingNames.filter((name) => settingOf(name).group === group).map(row)
  const head = '| setting | value | default in `dev` | default in `start` | what it does |\n|---|---|---|---|---|'
  return `## ${group}\n\n${head}\n${rows.join('\n')}\n`.trimEnd()
}

function row(name: (typeof settingNames)[number]): string {
  const { kind, about, modes, secret } = settingOf(name)
  const fallback = (mode: Mode) => {
    if (!(mode in modes)) return 'no such setting'
    return modes[mode] === undefined ? '–' : `\`${modes[mode]}\``
  }
  const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
  const cells = [
    kind.readTree ? `\`${name}\`` : `\`${name}\`<br>\`${variableOf(name)}\``,
    escaped(kind.rule) + (secret ? '; secret' : ''),
    fallback('dev'),
    fallback('start'),
    escaped(about),
  ]
  return `| ${cells.join(' | ')} |`
}
