import { requireKey } from '../../domain/kms/require-key.ts'
import { kmsAliasNotFound } from '../../model/kms-error.ts'
import { kmsAliasArn } from '../../model/kms-key.ts'
import type { Operation } from '../operation.ts'
import { requireAliasName } from './alias-name.ts'

export const updateAlias = {
  name: 'UpdateAlias',

  async handle({ store, clock }, call, input) {
    const { region } = call
    const name = requireAliasName(input.AliasName)
    const updatedAt = clock.now()
    const isKnown = await store.transaction(async (tx) => {
      const { id: keyId } = await requireKey(tx, call, input.TargetKeyId)
      return tx.kmsAliases.replace({ region, name, keyId, updatedAt })
    })
    if (!isKnown) throw kmsAliasNotFound(kmsAliasArn(call, name))
  },
} satisfies Operation<{ AliasName: string; TargetKeyId: string }, void>
