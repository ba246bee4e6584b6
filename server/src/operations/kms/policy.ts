import { KmsError } from '../../model/kms-error.ts'

/** What a key has that was created without a policy: its account may do everything with it. */
export const defaultPolicy = (accountId: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${accountId}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  })

/** Policies are kept and shown, and authorize nothing: an object of JSON is all they have to be. */
export function requirePolicy(text: string): string {
  try {
    const policy: unknown = JSON.parse(text)
    if (typeof policy === 'object' && policy !== null && !Array.isArray(policy)) return text
  } catch {
    // Told below, like JSON of another kind.
  }
  throw new KmsError('MalformedPolicyDocumentException', 'Policy contains a statement that is not valid JSON.')
}

/** A key has one policy, and this is its name. */
export const policyName = 'default'

export function requirePolicyName(name: string): void {
  if (name !== policyName) throw new KmsError('NotFoundException', 'No such policy exists')
}
