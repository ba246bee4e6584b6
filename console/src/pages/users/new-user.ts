import type { shapes } from '../../api/cognito-idp.ts'

/** What the form of a new user holds. */
export type NewUser = {
  readonly username: string
  readonly email: string
  readonly emailVerified: boolean
  readonly phone: string
  readonly phoneVerified: boolean
  readonly temporaryPassword: string
  readonly invitation: 'none' | shapes.DeliveryMediumType
}

export const emptyUser: NewUser = {
  username: '',
  email: '',
  emailVerified: false,
  phone: '',
  phoneVerified: false,
  temporaryPassword: '',
  invitation: 'none',
}

/** The request for that form. In a pool whose users sign in by an address, it is the username and the attribute. */
export function userRequest(user: NewUser): Omit<shapes.AdminCreateUserRequest, 'UserPoolId'> {
  const username = user.username.trim()
  const [email, phone] = [user.email.trim(), user.phone.trim()]
  const attributes = {
    ...(email !== '' && { email }),
    ...(user.emailVerified && { email_verified: 'true' }),
    ...(phone !== '' && { phone_number: phone }),
    ...(user.phoneVerified && { phone_number_verified: 'true' }),
  }
  return {
    Username: username,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    ...(user.temporaryPassword !== '' && { TemporaryPassword: user.temporaryPassword }),
    ...(user.invitation === 'none'
      ? { MessageAction: 'SUPPRESS' as const }
      : { DesiredDeliveryMediums: [user.invitation] }),
  }
}

/** What one field says of a user who signs in by it. It is sent as an attribute too, or there is none to mark as verified. */
export const byAddress = (address: string, verified: boolean): Partial<NewUser> =>
  address.includes('@')
    ? { username: address, email: address, phone: '', emailVerified: verified, phoneVerified: false }
    : { username: address, email: '', phone: address, emailVerified: false, phoneVerified: verified }
