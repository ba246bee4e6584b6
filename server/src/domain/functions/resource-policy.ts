import { invalidValue, LambdaError } from '../../model/lambda-error.ts'
import type { PolicyStatement } from '../../model/resource-policy.ts'

export type Permission = {
  readonly statementId: string
  readonly action: string
  readonly principal: string
  /** ARN of the function, with its qualifier if one was given. */
  readonly resource: string
  readonly sourceArn?: string | undefined
  readonly sourceAccount?: string | undefined
  readonly eventSourceToken?: string | undefined
  readonly functionUrlAuthType?: string | undefined
  readonly principalOrgId?: string | undefined
  readonly invokedViaFunctionUrl?: boolean | undefined
}

const MAX_POLICY_BYTES = 20_480

/** A permission as the statement that Lambda writes for it. */
export function toStatement(permission: Permission): PolicyStatement {
  const stringEquals = {
    ...(permission.sourceAccount && { 'AWS:SourceAccount': permission.sourceAccount }),
    ...(permission.eventSourceToken && { 'lambda:EventSourceToken': permission.eventSourceToken }),
    ...(permission.functionUrlAuthType && { 'lambda:FunctionUrlAuthType': permission.functionUrlAuthType }),
    ...(permission.principalOrgId && { 'aws:PrincipalOrgID': permission.principalOrgId }),
  }
  const conditions = {
    ...(Object.keys(stringEquals).length > 0 && { StringEquals: stringEquals }),
    ...(permission.invokedViaFunctionUrl && { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } }),
    ...(permission.sourceArn && { ArnLike: { 'AWS:SourceArn': permission.sourceArn } }),
  }
  return {
    Sid: permission.statementId,
    Effect: 'Allow',
    Principal: toPrincipal(permission.principal),
    Action: permission.action,
    Resource: permission.resource,
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  }
}

function toPrincipal(principal: string): PolicyStatement['Principal'] {
  if (principal === '*') return '*'
  if (/^\d{12}$/.test(principal)) return { AWS: `arn:aws:iam::${principal}:root` }
  if (/^arn:aws[a-z-]*:(?:iam|sts)::\d{12}:.+$/.test(principal)) return { AWS: principal }
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(principal)) return { Service: principal }
  throw invalidValue('The provided principal was invalid. Please check the principal and try again.')
}

export function withStatement(policy: readonly PolicyStatement[], added: PolicyStatement): readonly PolicyStatement[] {
  if (policy.some(({ Sid }) => Sid === added.Sid)) {
    const hint = 'Please provide a new statement id, or remove the existing statement.'
    throw new LambdaError(
      'ResourceConflictException',
      `The statement id (${added.Sid}) provided already exists. ${hint}`,
    )
  }
  const changed = [...policy, added]
  const bytes = Buffer.byteLength(policyText(changed))
  if (bytes > MAX_POLICY_BYTES) {
    throw new LambdaError(
      'PolicyLengthExceededException',
      `The final policy size (${bytes}) is bigger than the limit (20480).`,
    )
  }
  return changed
}

/** The document as GetPolicy gives it. */
export const policyText = (policy: readonly PolicyStatement[]) =>
  JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: policy })

/**
 * Whether user pools may call a function (developer guide, "Lambda triggers"). A condition that is not known here can
 * never be met by a trigger, so its statement does not allow one.
 */
export function mayBeTriggeredBy(policy: readonly PolicyStatement[], poolArn: string): boolean {
  return policy.some((statement) => {
    const { Principal, Action, Condition = {} } = statement
    const principal = Principal === '*' || ('Service' in Principal && Principal.Service === 'cognito-idp.amazonaws.com')
    const action = Action === 'lambda:InvokeFunction' || Action === 'lambda:*'
    return principal && action && Object.entries(Condition).every((condition) => isMet(condition, poolArn))
  })
}

function isMet([operator, keys]: [string, Readonly<Record<string, string>>], poolArn: string): boolean {
  const [, , , , account] = poolArn.split(':')
  return Object.entries(keys).every(([key, wanted]) => {
    if (operator === 'ArnLike' && key === 'AWS:SourceArn') return isLike(poolArn, wanted)
    return operator === 'StringEquals' && key === 'AWS:SourceAccount' && wanted === account
  })
}

/** `*` stands for any characters inside one part of the ARN and `?` for one; the parts are between the first five colons. */
function isLike(arn: string, pattern: string): boolean {
  const given = splitArn(arn)
  return splitArn(pattern).every((part, index) => matchesWildcards(given[index] ?? '', part))
}

function splitArn(arn: string): string[] {
  const parts = arn.split(':')
  return [...parts.slice(0, 5), parts.slice(5).join(':')]
}

/** In linear time for any pattern: a star is tried again only from the last one. */
function matchesWildcards(text: string, pattern: string): boolean {
  let at = 0
  let next = 0
  let star = -1
  let resume = 0
  while (at < text.length) {
    if (next < pattern.length && pattern[next] === '*') {
      star = next++
      resume = at
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === text[at])) {
      next++
      at++
    } else if (star >= 0) {
      next = star + 1
      at = ++resume
    } else return false
  }
  return /^\**$/.test(pattern.slice(next))
}
