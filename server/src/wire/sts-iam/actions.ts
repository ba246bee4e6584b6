import type { Operation } from '../../operations/operation.ts'
import { attachRolePolicy } from '../../operations/sts-iam/attach-role-policy.ts'
import { createRole } from '../../operations/sts-iam/create-role.ts'
import { deleteRole } from '../../operations/sts-iam/delete-role.ts'
import { deleteRolePolicy } from '../../operations/sts-iam/delete-role-policy.ts'
import { detachRolePolicy } from '../../operations/sts-iam/detach-role-policy.ts'
import { getCallerIdentity } from '../../operations/sts-iam/get-caller-identity.ts'
import { getRole } from '../../operations/sts-iam/get-role.ts'
import { getRolePolicy } from '../../operations/sts-iam/get-role-policy.ts'
import { getUser } from '../../operations/sts-iam/get-user.ts'
import { listAttachedRolePolicies } from '../../operations/sts-iam/list-attached-role-policies.ts'
import { listInstanceProfilesForRole } from '../../operations/sts-iam/list-instance-profiles-for-role.ts'
import { listRolePolicies } from '../../operations/sts-iam/list-role-policies.ts'
import { listRoleTags } from '../../operations/sts-iam/list-role-tags.ts'
import { listRoles } from '../../operations/sts-iam/list-roles.ts'
import { putRolePolicy } from '../../operations/sts-iam/put-role-policy.ts'
import { tagRole } from '../../operations/sts-iam/tag-role.ts'
import { untagRole } from '../../operations/sts-iam/untag-role.ts'
import { updateAssumeRolePolicy } from '../../operations/sts-iam/update-assume-role-policy.ts'
import { updateRole } from '../../operations/sts-iam/update-role.ts'
import type { OperationModel, ServiceModel } from '../aws-json/service-model.ts'
import { iamModel, stsModel } from './iam-model.ts'
import { iamNamespace, stsNamespace } from './namespaces.ts'

// biome-ignore lint/suspicious/noExplicitAny: the registry; each operation's own file states its input and output.
type AnyOperation = Operation<any, unknown>

export type QueryService = {
  /** Also what access denied calls the service. */
  readonly signingName: 'iam' | 'sts'
  readonly namespace: string
  readonly model: ServiceModel
  readonly operations: readonly AnyOperation[]
}

/** By `Version`, which tells the services of this protocol apart. */
export const queryServices: Readonly<Record<string, QueryService>> = {
  '2010-05-08': {
    signingName: 'iam',
    namespace: iamNamespace,
    model: iamModel,
    operations: [
      attachRolePolicy,
      createRole,
      deleteRole,
      deleteRolePolicy,
      detachRolePolicy,
      getRole,
      getRolePolicy,
      getUser,
      listAttachedRolePolicies,
      listInstanceProfilesForRole,
      listRolePolicies,
      listRoleTags,
      listRoles,
      putRolePolicy,
      tagRole,
      untagRole,
      updateAssumeRolePolicy,
      updateRole,
    ],
  },
  '2011-06-15': {
    signingName: 'sts',
    namespace: stsNamespace,
    model: stsModel,
    operations: [getCallerIdentity],
  },
}

export type Action = {
  readonly name: string
  readonly service: QueryService
  readonly model: OperationModel
  readonly operation: AnyOperation
}

/** Undefined: no such service, or an operation that is not among those built. */
export function findAction(version: string, name: string): Action | undefined {
  const service = Object.hasOwn(queryServices, version) ? queryServices[version] : undefined
  const operation = service?.operations.find((each) => each.name === name)
  const model = service?.model.operations[name]
  return service && operation && model && { name, service, model, operation }
}
