import { requireKey } from '../../domain/kms/require-key.ts'
import { kmsAliasArn } from '../../model/kms-key.ts'
import type { Operation } from '../operation.ts'
import { askedPage, cut } from './page.ts'
import type { AliasListEntry, PageRequest, PageResponse } from './shapes.ts'

export const listAliases = {
  name: 'ListAliases',

  async handle({ store }, call, input) {
    const asked = askedPage(this.name, input)
    const key = input.KeyId === undefined ? undefined : await requireKey(store, call, input.KeyId)
    const found = await store.kmsAliases.list(call.region, key?.id, { ...asked, limit: asked.limit + 1 })
    const { shown, ...page } = cut(this.name, asked, found, ({ name }) => name)
    return {
      ...page,
      Aliases: shown.map(({ name, keyId, createdAt, updatedAt }) => ({
        AliasName: name,
        AliasArn: kmsAliasArn(call, name),
        TargetKeyId: keyId,
        CreationDate: createdAt,
        LastUpdatedDate: updatedAt,
      })),
    }
  },
} satisfies Operation<PageRequest & { KeyId?: string }, PageResponse & { Aliases: AliasListEntry[] }>
