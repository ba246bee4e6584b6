import { configuration } from './0001-configuration.ts'
import type { Migration } from './migration.ts'

/** In the order of their numbers. */
export const allMigrations: readonly Migration[] = [configuration]
