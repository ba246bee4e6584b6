/** Ways to sign in by the API: `ExplicitAuthFlows`. */
export const authFlows = [
  { value: 'ALLOW_USER_AUTH', label: 'Choice-based sign-in: ALLOW_USER_AUTH' },
  { value: 'ALLOW_USER_PASSWORD_AUTH', label: 'Username and password: ALLOW_USER_PASSWORD_AUTH' },
  { value: 'ALLOW_USER_SRP_AUTH', label: 'Secure remote password (SRP): ALLOW_USER_SRP_AUTH' },
  {
    value: 'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    label: 'Server-side administrative credentials: ALLOW_ADMIN_USER_PASSWORD_AUTH',
  },
  { value: 'ALLOW_CUSTOM_AUTH', label: 'Lambda triggers of your own: ALLOW_CUSTOM_AUTH' },
  { value: 'ALLOW_REFRESH_TOKEN_AUTH', label: 'Refresh tokens: ALLOW_REFRESH_TOKEN_AUTH' },
  { value: 'ALLOW_CLIENT_TOKEN_AUTH', label: 'Machine tokens by the API: ALLOW_CLIENT_TOKEN_AUTH' },
] as const

export const oauthFlows = [
  { value: 'code', label: 'Authorization code grant' },
  { value: 'implicit', label: 'Implicit grant' },
  { value: 'client_credentials', label: 'Client credentials' },
] as const

export const oidcScopes = ['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'] as const

export const units = [
  { value: 'seconds', label: 'seconds' },
  { value: 'minutes', label: 'minutes' },
  { value: 'hours', label: 'hours' },
  { value: 'days', label: 'days' },
] as const

export const secretChoices = [
  { value: 'generate', label: 'Generate a client secret' },
  { value: 'none', label: "Don't generate a client secret: a public client" },
  { value: 'own', label: 'Use a client secret of your own' },
] as const
