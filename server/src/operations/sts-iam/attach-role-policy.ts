import { IamError } from '../../model/iam-error.ts'
import type { Operation } from '../operation.ts'
import { updateRoleNamed } from './require-role.ts'

type Input = { readonly RoleName: string; readonly PolicyArn: string }

const policyArn = /^arn:aws[a-z-]*:iam::(?:aws|\d{12}):policy\/[\x21-\x7e]+$/
const mostPolicies = 10

/** Managed policies are accepted unseen; attaching one twice changes nothing. */
export const attachRolePolicy = {
  name: 'AttachRolePolicy',

  async handle(deps, _call, { RoleName, PolicyArn }) {
    // The two blanks are IAM's.
    if (!policyArn.test(PolicyArn)) throw new IamError('ValidationError', 'Invalid ARN:  Could not be parsed!')
    await updateRoleNamed(deps, RoleName, (role) => {
      const attachedPolicies = [...new Set([...role.attachedPolicies, PolicyArn])]
      if (attachedPolicies.length > mostPolicies) {
        throw new IamError('LimitExceeded', `Cannot exceed quota for PoliciesPerRole: ${mostPolicies}`)
      }
      return { ...role, attachedPolicies }
    })
  },
} satisfies Operation<Input, void>
