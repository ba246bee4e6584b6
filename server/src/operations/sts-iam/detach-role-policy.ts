import { IamError } from '../../model/iam-error.ts'
import type { Operation } from '../operation.ts'
import { updateRoleNamed } from './require-role.ts'

type Input = { readonly RoleName: string; readonly PolicyArn: string }

export const detachRolePolicy = {
  name: 'DetachRolePolicy',

  async handle(deps, _call, { RoleName, PolicyArn }) {
    await updateRoleNamed(deps, RoleName, (role) => {
      if (!role.attachedPolicies.includes(PolicyArn)) {
        throw new IamError('NoSuchEntity', `Policy ${PolicyArn} was not found.`)
      }
      return { ...role, attachedPolicies: role.attachedPolicies.filter((each) => each !== PolicyArn) }
    })
  },
} satisfies Operation<Input, void>
