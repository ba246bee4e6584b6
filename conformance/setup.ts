import { resolve } from 'node:path'
import * as postgres from '../server/src/testing/global-setup.ts'
import { Poolhouse } from './poolhouse.ts'

let server: Poolhouse | undefined

/**
 * One server for the whole run, told to every test file as POOLHOUSE_URL; one that is given is used instead. And one
 * PostgreSQL, TEST_POSTGRES_URL, for tests that start servers of their own on it.
 */
export async function globalSetup(): Promise<void> {
  await postgres.globalSetup()
  if (process.env['POOLHOUSE_URL']) return
  server = await Poolhouse.start(['dev', '--ephemeral'])
  process.env['POOLHOUSE_URL'] = server.url
  process.env['POOLHOUSE_KEY_FILE'] = resolve(server.cwd, server.ready.keyFile ?? '')
}

export async function globalTeardown(): Promise<void> {
  const ended = await server?.stop()
  await postgres.globalTeardown()
  // Whatever the tests did to it, it still ends as it should.
  if (ended && ended.code !== 0)
    throw new Error(`the server ended with ${ended.code ?? ended.signal}:\n${server?.errors}`)
}
