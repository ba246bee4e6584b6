import { kmsAliasNotFound } from '../../model/kms-error.ts'
import { kmsAliasArn } from '../../model/kms-key.ts'
import type { Operation } from '../operation.ts'
import { requireAliasName } from './alias-name.ts'

export const deleteAlias = {
  name: 'DeleteAlias',

  async handle({ store }, call, { AliasName }) {
    const name = requireAliasName(AliasName)
    if (!(await store.kmsAliases.delete(call.region, name))) throw kmsAliasNotFound(kmsAliasArn(call, name))
  },
} satisfies Operation<{ AliasName: string }, void>
