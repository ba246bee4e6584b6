import type { UserPoolId } from './ids.ts'

export type Group = {
  readonly userPoolId: UserPoolId
  readonly name: string
  readonly description?: string
  readonly roleArn?: string
  /** 0 is best, absent is worst. */
  readonly precedence?: number
  readonly createdAt: Date
  readonly updatedAt: Date
}
