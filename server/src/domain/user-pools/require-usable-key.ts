import { invalidParameter } from '../../model/errors.ts'
import { KmsError } from '../../model/kms-error.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'

/** A custom sender gets codes encrypted under the pool's key: without a key that can do so it would get none. */
export async function requireUsableKey(
  { codeEncryption, log }: Pick<Deps, 'codeEncryption' | 'log'>,
  { id, accountId, triggers }: Pick<UserPool, 'id' | 'accountId' | 'triggers'>,
): Promise<void> {
  const { customEmailSender, customSmsSender, kmsKeyId } = triggers
  if (!(customEmailSender ?? customSmsSender) || kmsKeyId === undefined) return
  try {
    await codeEncryption.check({ id, accountId }, kmsKeyId)
  } catch (error) {
    log.warn('kms.not-usable', { userPoolId: id, keyArn: kmsKeyId, error })
    const why = error instanceof KmsError ? error.message : 'see the log of the server.'
    throw invalidParameter(`KMSKeyID cannot encrypt codes: ${why}`)
  }
}
