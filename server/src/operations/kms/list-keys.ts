import { kmsKeyArn } from '../../model/kms-key.ts'
import type { Operation } from '../operation.ts'
import { askedPage, cut } from './page.ts'
import type { PageRequest, PageResponse } from './shapes.ts'

export const listKeys = {
  name: 'ListKeys',

  async handle({ store }, { region }, input) {
    const asked = askedPage(this.name, input)
    const found = await store.kmsKeys.list(region, { ...asked, limit: asked.limit + 1 })
    const { shown, ...page } = cut(this.name, asked, found, ({ id }) => id)
    return { ...page, Keys: shown.map((key) => ({ KeyId: key.id, KeyArn: kmsKeyArn(key, key.id) })) }
  },
} satisfies Operation<PageRequest, PageResponse & { Keys: { KeyId: string; KeyArn: string }[] }>
