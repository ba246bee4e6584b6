/** Which function is meant: `arn:aws:lambda:<region>:<account>:function:<name>[:<qualifier>]`. */
export type FunctionReference = {
  readonly region: string
  readonly accountId: string
  readonly name: string
  /** A version, an alias or `$LATEST`; absent means `$LATEST`. */
  readonly qualifier?: string
}

const form =
  /^arn:(?:aws|aws-[a-z-]+):lambda:([a-z0-9-]+):(\d{12}):function:([A-Za-z0-9_-]{1,64})(?::(\$LATEST|[A-Za-z0-9_-]{1,128}))?$/

/** Undefined: no ARN of a Lambda function. */
export function parseFunctionArn(arn: string): FunctionReference | undefined {
  const match = form.exec(arn)
  if (!match) return undefined
  const [, region = '', accountId = '', name = '', qualifier] = match
  return { region, accountId, name, ...(qualifier && { qualifier }) }
}

export function functionArn({ region, accountId, name, qualifier }: FunctionReference): string {
  return `arn:aws:lambda:${region}:${accountId}:function:${name}${qualifier ? `:${qualifier}` : ''}`
}
