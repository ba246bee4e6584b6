import { functionArn } from '../../model/function-arn.ts'
import { LambdaError } from '../../model/lambda-error.ts'
import type { Operation } from '../operation.ts'
import { requireRevision } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import { updatePolicy } from './policy-holder.ts'
import type { RemovePermissionRequest } from './shapes.ts'

export const removePermission = {
  name: 'RemovePermission',

  async handle(deps, call, input) {
    const reference = parseFunctionName(call, input.FunctionName, input.Qualifier)
    const notFound = (message: string) => new LambdaError('ResourceNotFoundException', message)

    const changed = await updatePolicy(deps, reference, (holder) => {
      if (holder.policy.length === 0) throw notFound('No policy is associated with the given resource.')
      requireRevision(holder, input.RevisionId, 'GetPolicy')
      const left = holder.policy.filter(({ Sid }) => Sid !== input.StatementId)
      if (left.length < holder.policy.length) return left
      throw notFound(`Statement ${input.StatementId} is not found in resource policy.`)
    })
    if (!changed) throw notFound(`No policy found for: ${functionArn(reference)}`)
  },
} satisfies Operation<RemovePermissionRequest, void>
