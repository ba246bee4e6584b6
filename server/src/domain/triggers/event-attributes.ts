import type { User, UserAttributes } from '../../model/user.ts'

/** `userAttributes` of an event about a stored user: all of them, whatever the client may read. */
export const eventAttributes = ({ sub, status, attributes }: User): UserAttributes => ({
  sub,
  'cognito:user_status': status,
  ...attributes,
})
