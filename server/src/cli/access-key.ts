import { randomBytes, randomInt } from 'node:crypto'
import { openSealer } from '../adapters/sealing/sealer.ts'
import { checkMasterKey } from '../adapters/store-sql/master-key-check.ts'
import type { Sources } from '../config/read-settings.ts'
import { type Config, ConfigError, loadStorageConfig } from '../config.ts'
import type { Role } from '../model/call.ts'
import { openStore } from '../open-store.ts'
import type { Store } from '../ports/store.ts'
import { Failure } from './failure.ts'

type NewKey = { readonly role: Role; readonly description: string; readonly json: boolean }

/** `poolhouse access-key create`: the only time the secret is shown. */
export async function createAccessKey(sources: Sources, { role, description, json }: NewKey): Promise<void> {
  const config = await loadStorageConfig(sources)
  if (!config.masterKeys) throw new ConfigError(['master-key: required; set POOLHOUSE_MASTER_KEY'])
  const sealer = openSealer(config.masterKeys)
  const id = newAccessKeyId()
  const secret = randomBytes(30).toString('base64url')
  await withStore(config, async (store) => {
    await checkMasterKey(store, sealer)
    const sealedSecret = sealer.seal(`access-key/${id}`, secret)
    await store.accessKeys.insert({ id, sealedSecret, role, description, createdAt: new Date() })
  })
  if (json) process.stdout.write(`${JSON.stringify({ accessKeyId: id, secretAccessKey: secret, role })}\n`)
  else process.stdout.write(`AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`)
  process.stderr.write(`access key of role ${role} made; the secret is not shown again\n`)
}

/** `poolhouse access-key list`. */
export async function listAccessKeys(sources: Sources): Promise<void> {
  const keys = await withStore(await loadStorageConfig(sources), (store) => store.accessKeys.list())
  for (const { id, role, createdAt, description } of keys) {
    process.stdout.write(`${[id, role.padEnd(5), createdAt.toISOString(), description].join('  ').trimEnd()}\n`)
  }
  if (keys.length === 0) process.stderr.write('no access keys; make one with: poolhouse access-key create\n')
}

/** `poolhouse access-key delete <id>`. */
export async function deleteAccessKey(sources: Sources, id: string): Promise<void> {
  const deleted = await withStore(await loadStorageConfig(sources), (store) => store.accessKeys.delete(id))
  if (!deleted) throw new Failure(`there is no access key ${id}`)
  process.stderr.write(`access key ${id} deleted\n`)
}

async function withStore<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  // The server may be running: keys are made and taken away beside it.
  const { store } = await openStore(config, { migrations: 'require', exclusive: false })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

// No letters or digits that are read for one another.
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const newAccessKeyId = () => `PH${Array.from({ length: 18 }, () => alphabet[randomInt(alphabet.length)]).join('')}`
