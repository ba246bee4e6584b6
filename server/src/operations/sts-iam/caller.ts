import type { Call } from '../../model/call.ts'
import type { Deps } from '../../ports/deps.ts'

export type Caller = { readonly userName: string; readonly userId: string; readonly arn: string }

/** Who signed. Keys that this server does not know, which `dev` takes, are all one user, `local`. */
export async function callerOf(
  { store }: Pick<Deps, 'store'>,
  { principal, accountId }: Call,
): Promise<Caller & { readonly createdAt?: Date }> {
  if (principal?.kind === 'console-user') {
    const { username: userName } = principal
    return { userName, userId: userName, arn: `arn:aws:iam::${accountId}:user/${userName}` }
  }
  const key = principal?.kind === 'access-key' ? await store.accessKeys.find(principal.accessKeyId) : undefined
  const userName = key?.id ?? 'local'
  return {
    userName,
    userId: key?.id ?? 'AIDAPOOLHOUSE00000000',
    arn: `arn:aws:iam::${accountId}:user/${userName}`,
    ...(key && { createdAt: key.createdAt }),
  }
}
