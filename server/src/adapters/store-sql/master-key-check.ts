import { sealed } from '../../model/sealed.ts'
import type { Sealer } from '../../ports/sealer.ts'
import type { Store } from '../../ports/store.ts'
import { StoreError } from './store-error.ts'

const name = 'master-key-check'
const text = 'poolhouse'

/**
 * Rejects when this store was sealed under a master key that is not among ours: told at start, in one line, instead of
 * at the first secret. The first start seals the known text that later starts open.
 */
export async function checkMasterKey(store: Pick<Store, 'meta'>, sealer: Sealer): Promise<void> {
  await store.meta.insert(name, sealer.seal(name, text))
  const kept = await store.meta.find(name)
  try {
    if (kept && Buffer.from(sealer.open(name, sealed(kept))).toString() === text) return
  } catch (cause) {
    throw new StoreError('wrong-master-key', message, { cause })
  }
  throw new StoreError('wrong-master-key', message)
}

const message = 'wrong master key: what this store holds was sealed under another one'
