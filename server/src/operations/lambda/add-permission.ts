import { toStatement, withStatement } from '../../domain/functions/resource-policy.ts'
import { functionArn } from '../../model/function-arn.ts'
import type { Operation } from '../operation.ts'
import { requireRevision } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import { holderNotFound, requireHolder, updatePolicy } from './policy-holder.ts'
import type { AddPermissionRequest, AddPermissionResponse } from './shapes.ts'

export const addPermission = {
  name: 'AddPermission',

  async handle(deps, call, input) {
    const reference = parseFunctionName(call, input.FunctionName, input.Qualifier)
    await requireHolder(deps, reference)
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

    const changed = await updatePolicy(deps, reference, (holder) => {
      requireRevision(holder, input.RevisionId, 'GetPolicy')
      return withStatement(holder.policy, statement)
    })
    if (!changed) throw holderNotFound(reference)
    return { Statement: JSON.stringify(statement) }
  },
} satisfies Operation<AddPermissionRequest, AddPermissionResponse>
