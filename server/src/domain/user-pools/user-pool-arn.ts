import type { UserPoolId } from '../../model/ids.ts'
import { regionOf, userPoolId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'

/** `arn:aws:cognito-idp:<region>:<account>:userpool/<pool id>`. */
export function userPoolArn({ id, accountId }: Pick<UserPool, 'id' | 'accountId'>): string {
  return `arn:aws:cognito-idp:${regionOf(id)}:${accountId}:userpool/${id}`
}

/** Undefined when it is not the ARN of a user pool. */
export function parseUserPoolArn(arn: string): { id: UserPoolId; accountId: string } | undefined {
  const [, region = '', accountId = '', id = ''] =
    /^arn:aws[\w-]*:cognito-idp:([\w-]+):(\d+):userpool\/([\w-]+_[0-9a-zA-Z]+)$/.exec(arn) ?? []
  return id !== '' && id.startsWith(`${region}_`) ? { id: userPoolId(id), accountId } : undefined
}
