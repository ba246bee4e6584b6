import { toStatement, withStatement } from '../../domain/functions/resource-policy.ts'
import { functionArn } from '../../model/function-arn.ts'
import { functionNotFound, invalidValue, LambdaError } from '../../model/lambda-error.ts'
import type { Operation } from '../operation.ts'
import { requireDeployed, requireRevision } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import type { AddPermissionRequest, AddPermissionResponse } from './shapes.ts'

export const addPermission = {
  name: 'AddPermission',

  async handle(deps, call, input) {
    const reference = parseFunctionName(call, input.FunctionName, input.Qualifier)
    const { qualifier, ...unqualified } = reference
    if (qualifier === '$LATEST') throw invalidValue('We currently do not support adding policies for $LATEST.')
    const { region, name } = await requireDeployed(deps, unqualified)
    if (qualifier !== undefined) throw qualifierNotFound(functionArn(unqualified), qualifier)
    const statement = toStatement({
      statementId: input.StatementId,
      action: input.Action,
      principal: input.Principal,
      resource: functionArn(reference),
      sourceArn: input.SourceArn,
      sourceAccount: input.SourceAccount,
      eventSourceToken: input.EventSourceToken,
      functionUrlAuthType: input.FunctionUrlAuthType,
      principalOrgId: input.PrincipalOrgID,
      invokedViaFunctionUrl: input.InvokedViaFunctionUrl,
    })

    const changed = await deps.store.functions.update(region, name, (fn) => {
      requireRevision(fn, input.RevisionId, 'GetPolicy')
      return { ...fn, policy: withStatement(fn.policy, statement), revisionId: deps.random.uuid() }
    })
    if (!changed) throw functionNotFound(functionArn(reference))
    return { Statement: JSON.stringify(statement) }
  },
} satisfies Operation<AddPermissionRequest, AddPermissionResponse>

/** A number is a version, anything else an alias. */
function qualifierNotFound(arn: string, qualifier: string): LambdaError {
  if (/^\d+$/.test(qualifier)) return functionNotFound(`${arn}:${qualifier}`)
  return new LambdaError('ResourceNotFoundException', `Cannot find alias arn: ${arn}:${qualifier}`)
}
