/** A way to get tokens, as PreviewTokens names it. */
export type Grant = {
  readonly value: string
  readonly label: string
  readonly kind: 'user' | 'machine'
  /** Client metadata of the caller reaches the function: developer guide, "Pre token generation Lambda trigger". */
  readonly metadata: boolean
  /** The caller asks for scopes; elsewhere the grant decides. */
  readonly scopes: boolean
}

const api = { kind: 'user', metadata: true, scopes: false } as const
const pages = { kind: 'user', metadata: false, scopes: true } as const
const machine = { kind: 'machine', metadata: true, scopes: true } as const

export const grants: readonly Grant[] = [
  { value: 'password', label: 'Password (InitiateAuth)', ...api },
  { value: 'srp', label: 'SRP (InitiateAuth)', ...api },
  { value: 'user_auth', label: 'Choice-based sign-in (USER_AUTH)', ...api },
  { value: 'custom', label: 'Custom authentication', ...api },
  { value: 'new_password', label: 'New password challenge', ...api },
  { value: 'device', label: 'Remembered device', ...api },
  { value: 'code', label: 'Authorization code (managed login)', ...pages },
  { value: 'implicit', label: 'Implicit (managed login)', ...pages },
  { value: 'refresh', label: 'Refresh token', ...api, metadata: false },
  { value: 'get_tokens_from_refresh_token', label: 'GetTokensFromRefreshToken', ...api },
  { value: 'client_credentials', label: 'Client credentials (machine)', ...machine },
  { value: 'get_client_token', label: 'GetClientToken (machine)', ...machine },
]

const [first] = grants

/** The grant of that name; the first for a name that is none. */
export const grantOf = (value: string | undefined): Grant =>
  grants.find((each) => each.value === value) ?? (first as Grant)
