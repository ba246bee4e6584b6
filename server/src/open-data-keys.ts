import type { Config } from './config.ts'
import { generateDataKey } from './domain/kms/data-key.ts'
import type { DataKeys } from './ports/data-keys.ts'
import type { Deps } from './ports/deps.ts'

type OpenDataKeys = { readonly port: DataKeys; close(): Promise<void> }

/** Keys for the codes that custom senders get: our own, or those of AWS KMS. */
export async function openDataKeys(
  { kms }: Config,
  deps: Pick<Deps, 'store' | 'sealer' | 'random'>,
): Promise<OpenDataKeys> {
  if (!kms) return { port: { generate: (request) => generateDataKey(deps, request) }, close: async () => {} }
  const { RemoteKms } = await import('./adapters/kms-remote/remote-kms.ts')
  const remote = new RemoteKms(kms)
  return { port: remote, close: () => remote[Symbol.asyncDispose]() }
}
