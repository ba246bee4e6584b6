import { readFileSync } from 'node:fs'
import { type Service, services } from '../src/wire/aws-json/dispatch.ts'

/** docs/parity.md: the list of operations is that of the dispatch, the text around it is written by hand. */
export function parityPage(): string {
  const text = readFileSync(new URL('parity.md', import.meta.url), 'utf8')
  return text.replaceAll(/^<!-- operations: (\w+) -->$/gm, (_, prefix: string) => operationTable(services[prefix]))
}

function operationTable(service: Service | undefined): string {
  if (!service) throw new Error('parity.md names a service that the dispatch does not know')
  const names = Object.keys(service.model.operations).sort()
  const works = new Set(service.operations.map(({ name }) => name))
  const rows = names.map((name) => {
    const { auth, access } = service.model.operations[name] ?? {}
    const signed = auth === 'none' ? 'no' : `yes, role ${access === 'read' ? 'read' : 'admin'}`
    return `| \`${name}\` | ${works.has(name) ? 'works' : 'not built yet'} | ${signed} |`
  })
  const built = names.filter((name) => works.has(name)).length
  return [`${built} of ${names.length} work.`, '', '| operation | | signed |', '|---|---|---|', ...rows].join('\n')
}
