import { IamError } from '../../model/iam-error.ts'
import type { Operation } from '../operation.ts'
import { callerOf } from './caller.ts'

type Input = { readonly UserName?: string }

/** Terraform learns its account from the caller's ARN. There are no other users to ask for. */
export const getUser = {
  name: 'GetUser',

  async handle(deps, call, input) {
    const { userName, userId, arn, createdAt = new Date(0) } = await callerOf(deps, call)
    if (input.UserName !== undefined && input.UserName !== userName) {
      throw new IamError('NoSuchEntity', `The user with name ${input.UserName} cannot be found.`)
    }
    return { User: { Path: '/', UserName: userName, UserId: userId, Arn: arn, CreateDate: createdAt } }
  },
} satisfies Operation<Input, { readonly User: object }>
