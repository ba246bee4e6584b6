import { KmsError, kmsAliasNotFound, kmsKeyNotFound } from '../../model/kms-error.ts'
import { type KmsKey, kmsAliasArn, kmsKeyArn, parseKmsKeyName } from '../../model/kms-key.ts'
import type { StoreTx } from '../../ports/store.ts'

/** Where a request is answered: keys of another region or account are not known here. */
export type KmsPlace = { readonly region: string; readonly accountId: string }

/** The key that a caller names by id, ARN or alias. Throws KmsError. */
export async function requireKey(
  store: Pick<StoreTx, 'kmsKeys' | 'kmsAliases'>,
  here: KmsPlace,
  text: string,
): Promise<KmsKey> {
  const name = parseKmsKeyName(text)
  if (!name) throw new KmsError('NotFoundException', `Invalid keyId '${text}'`)
  const place = name.place ?? here
  const isHere = place.region === here.region && place.accountId === here.accountId
  if (name.kind === 'key') {
    const key = isHere ? await store.kmsKeys.find(here.region, name.id) : undefined
    if (!key) throw kmsKeyNotFound(kmsKeyArn(place, name.id))
    return key
  }
  const alias = isHere ? await store.kmsAliases.find(here.region, name.name) : undefined
  const key = alias && (await store.kmsKeys.find(here.region, alias.keyId))
  if (!key) throw kmsAliasNotFound(kmsAliasArn(place, name.name))
  return key
}

/** Whether a key may encrypt and decrypt; what to do with a key itself is another matter. */
export function requireUsable(key: KmsKey): void {
  const arn = kmsKeyArn(key, key.id)
  if (key.state === 'Disabled') throw new KmsError('DisabledException', `${arn} is disabled.`)
  if (key.state === 'PendingDeletion') throw new KmsError('KMSInvalidStateException', `${arn} is pending deletion.`)
}
