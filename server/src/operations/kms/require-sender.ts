import { requireKey } from '../../domain/kms/require-key.ts'
import type { Call } from '../../model/call.ts'
import { parseFunctionArn } from '../../model/function-arn.ts'
import { type LambdaArn, userPoolId } from '../../model/ids.ts'
import { KmsError } from '../../model/kms-error.ts'
import { type KmsKey, kmsKeyArn } from '../../model/kms-key.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'

type Needs = Pick<StoreTx, 'userPools' | 'kmsKeys' | 'kmsAliases'>

/**
 * What a function may decrypt: the codes of a user pool that sends by it, under the key that the pool has now. The
 * pool is named by the encryption context, which is authenticated with the ciphertext.
 */
export async function requireSender(
  store: Needs,
  call: Call,
  key: KmsKey,
  context: Readonly<Record<string, string>>,
): Promise<void> {
  const { principal, accountId } = call
  if (principal?.kind !== 'function') return
  const pool = await store.userPools.find(userPoolId(context['userpool-id'] ?? ''))
  if (pool && sendsBy(pool, principal.functionArn) && (await isKeyOf(store, call, pool, key))) return
  const name = parseFunctionArn(principal.functionArn)?.name
  const who = `arn:aws:sts::${accountId}:assumed-role/${name}/${name}`
  const what = `kms:Decrypt on resource: ${kmsKeyArn(key, key.id)}`
  throw new KmsError('AccessDeniedException', `User: ${who} is not authorized to perform: ${what}`)
}

/** Whichever version of the function the pool calls. */
const sendsBy = ({ triggers: { customEmailSender, customSmsSender } }: UserPool, functionArn: string): boolean =>
  [customEmailSender, customSmsSender].some((sender) => sender !== undefined && isOf(sender.arn, functionArn))

const isOf = (arn: LambdaArn, functionArn: string) => arn === functionArn || arn.startsWith(`${functionArn}:`)

/** A pool may name its key by an alias. */
async function isKeyOf(store: Needs, call: Call, { triggers: { kmsKeyId } }: UserPool, key: KmsKey): Promise<boolean> {
  if (kmsKeyId === undefined) return false
  const named = await requireKey(store, call, kmsKeyId).catch(() => undefined)
  return named?.id === key.id && named.region === key.region
}
