import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../server/src/testing/postgres-url.ts', import.meta.url))

export type TestDatabase = AsyncDisposable & { readonly url: string }

/** An empty place on a PostgreSQL server for tests, for the setting `store`; TEST_POSTGRES_URL names another server. */
export async function emptyPostgres(): Promise<TestDatabase> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.stdin.end()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
