import { type PostgresServer, startPostgres } from './postgres-server.ts'

let server: PostgresServer | undefined

/** For `node --test --test-global-setup`: one PostgreSQL for all test files, which find it in TEST_POSTGRES_URL. */
export async function globalSetup(): Promise<void> {
  if (process.env['TEST_POSTGRES_URL']) return
  server = await startPostgres()
  process.env['TEST_POSTGRES_URL'] = server.url
}

export async function globalTeardown(): Promise<void> {
  await server?.stop()
}
