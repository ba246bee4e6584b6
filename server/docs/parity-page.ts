import { readFileSync } from 'node:fs'
import { type Service, services } from '../src/wire/aws-json/dispatch.ts'
import { findOperation } from '../src/wire/lambda-rest/operations.ts'
import { lambdaRoutes } from '../src/wire/lambda-rest/routes.ts'

/** docs/parity.md: the list of operations is that of the dispatch, the text around it is written by hand. */
export function parityPage(): string {
  const text = readFileSync(new URL('parity.md', import.meta.url), 'utf8')
  return text
    .replaceAll(/^<!-- operations: (\w+) -->$/gm, (_, prefix: string) => table(rowsOf(services[prefix])))
    .replace('<!-- Lambda operations -->', table(lambdaRows()))
}

type Row = { readonly name: string; readonly works: boolean; readonly signed: string }

const role = (access: string | undefined) => `yes, role ${access === 'read' ? 'read' : 'admin'}`

function rowsOf(service: Service | undefined): Row[] {
  if (!service) throw new Error('parity.md names a service that the dispatch does not know')
  const built = new Set(service.operations.map(({ name }) => name))
  return Object.entries(service.model.operations).map(([name, { auth, access }]) => ({
    name,
    works: built.has(name),
    signed: auth === 'none' ? 'no' : role(access),
  }))
}

function lambdaRows(): Row[] {
  return lambdaRoutes.map(({ name, model }) => ({
    name,
    works: findOperation(name) !== undefined,
    signed: role(model.access),
  }))
}

function table(rows: readonly Row[]): string {
  const sorted = rows.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const lines = sorted.map(
    ({ name, works, signed }) => `| \`${name}\` | ${works ? 'works' : 'not built yet'} | ${signed} |`,
  )
  const built = rows.filter(({ works }) => works).length
  return [`${built} of ${rows.length} work.`, '', '| operation | | signed |', '|---|---|---|', ...lines].join('\n')
}
