/**
 * An IAM role as deployment tools make one for a function. It is kept and shown, and authorizes nothing. Plain JSON apart
 * from the date.
 */
export type IamRole = {
  /** Unique without regard to case. */
  readonly name: string
  readonly id: string
  readonly accountId: string
  /** Begins and ends with `/`. */
  readonly path: string
  readonly description?: string
  readonly assumeRolePolicyDocument: string
  readonly maxSessionSeconds: number
  readonly permissionsBoundaryArn?: string
  readonly tags: Readonly<Record<string, string>>
  /** Documents by the policy's name. */
  readonly inlinePolicies: Readonly<Record<string, string>>
  /** ARNs of managed policies, which are accepted unseen. */
  readonly attachedPolicies: readonly string[]
  readonly createdAt: Date
}

export const roleArn = ({ accountId, path, name }: IamRole): string => `arn:aws:iam::${accountId}:role${path}${name}`
