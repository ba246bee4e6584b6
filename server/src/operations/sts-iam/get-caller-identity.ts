import type { Operation } from '../operation.ts'
import { callerOf } from './caller.ts'

type Output = { readonly Arn: string; readonly UserId: string; readonly Account: string }

export const getCallerIdentity = {
  name: 'GetCallerIdentity',

  async handle(deps, call) {
    const { arn, userId } = await callerOf(deps, call)
    return { Arn: arn, UserId: userId, Account: call.accountId }
  },
} satisfies Operation<unknown, Output>
