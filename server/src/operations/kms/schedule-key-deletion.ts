import { kmsKeyArn } from '../../model/kms-key.ts'
import type { Operation } from '../operation.ts'
import { changeKept } from './change-key.ts'
import type { WithKeyId } from './shapes.ts'

const dayMs = 86_400_000
const usualDays = 30

type Output = { KeyId: string; DeletionDate: Date; KeyState: 'PendingDeletion'; PendingWindowInDays: number }

export const scheduleKeyDeletion = {
  name: 'ScheduleKeyDeletion',

  async handle(deps, call, { KeyId, PendingWindowInDays = usualDays }) {
    const deletionAt = new Date(deps.clock.now().getTime() + PendingWindowInDays * dayMs)
    const key = await changeKept(deps, call, KeyId, (before) => ({ ...before, state: 'PendingDeletion', deletionAt }))
    return {
      KeyId: kmsKeyArn(key, key.id),
      DeletionDate: deletionAt,
      KeyState: 'PendingDeletion',
      PendingWindowInDays,
    }
  },
} satisfies Operation<WithKeyId & { PendingWindowInDays?: number }, Output>
