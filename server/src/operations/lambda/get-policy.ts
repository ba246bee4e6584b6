import { policyText } from '../../domain/functions/resource-policy.ts'
import { LambdaError } from '../../model/lambda-error.ts'
import type { Operation } from '../operation.ts'
import { parseFunctionName } from './function-name.ts'
import { findHolder } from './policy-holder.ts'
import type { GetPolicyRequest, GetPolicyResponse } from './shapes.ts'

export const getPolicy = {
  name: 'GetPolicy',

  async handle(deps, call, input) {
    const fn = await findHolder(deps, parseFunctionName(call, input.FunctionName, input.Qualifier))
    if (!fn || fn.policy.length === 0) {
      throw new LambdaError('ResourceNotFoundException', 'The resource you requested does not exist.')
    }
    return { Policy: policyText(fn.policy), RevisionId: fn.revisionId }
  },
} satisfies Operation<GetPolicyRequest, GetPolicyResponse>
