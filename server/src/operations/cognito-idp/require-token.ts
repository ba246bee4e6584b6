import { invalidParameter } from '../../model/errors.ts'

/** For operations whose access token the model leaves open: there is nobody else whom they could be about. */
export function requireToken(token: string | undefined): string {
  if (token === undefined) throw invalidParameter('Missing required parameter AccessToken')
  return token
}
