import { IamError } from '../../model/iam-error.ts'

/** Only that it is JSON: policies authorize nothing here. The text itself is kept. */
export function requirePolicyDocument(document: string): string {
  const value = parsed(document)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return document
  throw new IamError('MalformedPolicyDocument', 'This policy contains invalid Json')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
