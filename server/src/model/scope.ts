/** The scopes that are no resource server's: they speak of a user. */
export const systemScopes: readonly string[] = ['phone', 'email', 'openid', 'profile', 'aws.cognito.signin.user.admin']
