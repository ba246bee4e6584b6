import { requireKey } from '../../domain/kms/require-key.ts'
import { KmsError } from '../../model/kms-error.ts'
import { kmsAliasArn } from '../../model/kms-key.ts'
import type { Operation } from '../operation.ts'
import { requireAliasName } from './alias-name.ts'

export const createAlias = {
  name: 'CreateAlias',

  async handle({ store, clock }, call, input) {
    const { region } = call
    const name = requireAliasName(input.AliasName)
    const now = clock.now()
    // An alias of a key that goes at this moment would have no key.
    const isNew = await store.transaction(async (tx) => {
      const { id: keyId } = await requireKey(tx, call, input.TargetKeyId)
      return tx.kmsAliases.insert({ region, name, keyId, createdAt: now, updatedAt: now })
    })
    if (!isNew) {
      throw new KmsError('AlreadyExistsException', `An alias with the name ${kmsAliasArn(call, name)} already exists`)
    }
  },
} satisfies Operation<{ AliasName: string; TargetKeyId: string }, void>
