import type { Call } from '../../model/call.ts'
import { invalidParameter } from '../../model/errors.ts'
import { parseFunctionArn } from '../../model/function-arn.ts'

/** Cases belong to a function, not to one of its versions: a name, or an ARN of it. */
export function functionOfCases({ region }: Call, text: string): { readonly region: string; readonly name: string } {
  if (/^[\w-]{1,64}$/.test(text)) return { region, name: text }
  const parsed = parseFunctionArn(text)
  if (!parsed) throw invalidParameter('functionName: name or ARN of a function')
  return { region: parsed.region, name: parsed.name }
}
