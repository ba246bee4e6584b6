import { IamError } from '../../model/iam-error.ts'
import type { IamRole } from '../../model/role.ts'
import type { Operation } from '../operation.ts'
import { requirePolicyDocument } from './policy-document.ts'
import { updateRoleNamed } from './require-role.ts'

type Input = { readonly RoleName: string; readonly PolicyName: string; readonly PolicyDocument: string }

const mostBytes = 10_240

export const putRolePolicy = {
  name: 'PutRolePolicy',

  async handle(deps, _call, { RoleName, PolicyName, PolicyDocument }) {
    const document = requirePolicyDocument(PolicyDocument)
    await updateRoleNamed(deps, RoleName, (role) => {
      const inlinePolicies = { ...role.inlinePolicies, [PolicyName]: document }
      requireSize(role, inlinePolicies)
      return { ...role, inlinePolicies }
    })
  },
} satisfies Operation<Input, void>

/** White space does not count. */
function requireSize({ name }: IamRole, policies: IamRole['inlinePolicies']): void {
  const bytes = Object.values(policies).reduce((sum, each) => sum + each.replace(/\s/g, '').length, 0)
  if (bytes <= mostBytes) return
  throw new IamError('LimitExceeded', `Maximum policy size of ${mostBytes} bytes exceeded for role ${name}`)
}
