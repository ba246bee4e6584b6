import type { Kysely } from 'kysely'

/**
 * One step of the schema. Forward only, and never changed once released: what a number means must not drift, so a
 * migration imports nothing of the application.
 */
export type Migration = {
  /** The name of its file: `0001-configuration`. */
  readonly name: string
  up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void>
}
