import type { Sources } from '../config/read-settings.ts'
import { loadStorageConfig } from '../config.ts'
import { openStore } from '../open-store.ts'

/** `poolhouse migrate`: brings the store to this version's schema. */
export async function migrateStore(sources: Sources): Promise<void> {
  const { store, migrated } = await openStore(await loadStorageConfig(sources), { migrations: 'run', exclusive: true })
  await store.close()
  process.stderr.write(migrated.length > 0 ? `migrated: ${migrated.join(', ')}\n` : 'nothing to migrate\n')
}
