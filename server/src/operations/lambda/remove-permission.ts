import { functionArn } from '../../model/function-arn.ts'
import { LambdaError } from '../../model/lambda-error.ts'
import type { Operation } from '../operation.ts'
import { requireRevision } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { RemovePermissionRequest } from './shapes.ts'

export const removePermission = {
  name: 'RemovePermission',

  async handle(deps, call, input) {
    const reference = parseFunctionName(call, input.FunctionName, input.Qualifier)
    const { region, name, qualifier } = reference
    const notFound = (message: string) => new LambdaError('ResourceNotFoundException', message)
    if (qualifier !== undefined) throw notFound('No policy is associated with the given resource.')

    const changed = await deps.store.functions.update(region, name, (fn) => {
      if (fn.policy.length === 0) throw notFound('No policy is associated with the given resource.')
      requireRevision(fn, input.RevisionId, 'GetPolicy')
      const policy = fn.policy.filter(({ Sid }) => Sid !== input.StatementId)
      if (policy.length === fn.policy.length) {
        throw notFound(`Statement ${input.StatementId} is not found in resource policy.`)
      }
      return { ...fn, policy, revisionId: deps.random.uuid() }
    })
    if (!changed) throw notFound(`No policy found for: ${functionArn(reference)}`)
  },
} satisfies Operation<RemovePermissionRequest, void>
