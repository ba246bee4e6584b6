import { KmsError } from '../../model/kms-error.ts'

/** Names that people may give; `alias/aws/` is for keys that AWS manages. */
export function requireAliasName(name: string): string {
  if (!name.startsWith('alias/')) {
    throw new KmsError(
      'ValidationException',
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    )
  }
  if (name === 'alias/' || name.startsWith('alias/aws/')) {
    throw new KmsError('InvalidAliasNameException', `${name} is not a name for an alias of yours.`)
  }
  return name
}
