import { IamError } from '../../model/iam-error.ts'
import type { IamRole } from '../../model/role.ts'
import type { Random } from '../../ports/random.ts'
import type { Operation } from '../operation.ts'
import { requirePolicyDocument } from './policy-document.ts'
import { renderRole, renderTags, type Tag } from './render-role.ts'
import { withTags } from './tags.ts'

type Input = {
  readonly RoleName: string
  readonly Path?: string
  readonly AssumeRolePolicyDocument: string
  readonly Description?: string
  readonly MaxSessionDuration?: number
  readonly PermissionsBoundary?: string
  readonly Tags?: readonly Tag[]
}

const mostRoles = 1000

export const createRole = {
  name: 'CreateRole',

  async handle({ store, clock, random }, call, input) {
    const role: IamRole = {
      name: input.RoleName,
      id: newRoleId(random),
      accountId: call.accountId,
      path: input.Path ?? '/',
      ...(input.Description !== undefined && { description: input.Description }),
      assumeRolePolicyDocument: requirePolicyDocument(input.AssumeRolePolicyDocument),
      maxSessionSeconds: input.MaxSessionDuration ?? 3600,
      ...(input.PermissionsBoundary !== undefined && { permissionsBoundaryArn: input.PermissionsBoundary }),
      tags: withTags({}, input.Tags ?? []),
      inlinePolicies: {},
      attachedPolicies: [],
      createdAt: clock.now(),
    }
    if ((await store.roles.list()).length >= mostRoles) {
      throw new IamError('LimitExceeded', `Cannot exceed quota for RolesPerAccount: ${mostRoles}`)
    }
    if (!(await store.roles.insert(role))) {
      throw new IamError('EntityAlreadyExists', `Role with name ${input.RoleName} already exists.`)
    }
    const tags = renderTags(role.tags)
    return { Role: { ...renderRole(role), ...(tags.length > 0 && { Tags: tags }) } }
  },
} satisfies Operation<Input, { readonly Role: object }>

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** `AROA` and 17 letters and digits. */
const newRoleId = (random: Pick<Random, 'bytes'>): string =>
  `AROA${Array.from(random.bytes(17), (byte) => letters[byte % letters.length]).join('')}`
