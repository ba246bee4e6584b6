import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import type { Happening } from '../../api/poolhouse.ts'

export const kindLabels: Readonly<Record<Happening['kind'], string>> = {
  'sign-in': 'Sign-in',
  grant: 'Tokens',
  trigger: 'Trigger',
}

export const outcomeLabels: Readonly<Record<Happening['outcome'], string>> = {
  ok: 'Succeeded',
  refused: 'Refused',
  failed: 'Failed',
  'not-called': 'Not called',
}

export const outcomeTypes: Readonly<Record<Happening['outcome'], StatusIndicatorProps.Type>> = {
  ok: 'success',
  refused: 'warning',
  failed: 'error',
  'not-called': 'info',
}

/** Of GrantName: how tokens are asked for. */
const grantLabels: Readonly<Record<string, string>> = {
  password: 'Sign-in by password',
  srp: 'Sign-in by SRP',
  custom: 'Sign-in by custom challenges',
  user_auth: 'Sign-in by choice',
  new_password: 'Sign-in with a new password',
  device: 'Sign-in with a device',
  code: 'Authorization code',
  implicit: 'Implicit grant',
  refresh: 'Refresh token',
  get_tokens_from_refresh_token: 'GetTokensFromRefreshToken',
  client_credentials: 'Client credentials',
  get_client_token: 'GetClientToken',
  console: 'Console',
}

export const grantLabel = (name: string): string => grantLabels[name] ?? name

/** Steps of a sign-in and triggers are called by their names of the API. */
export const nameOf = ({ kind, name }: Pick<Happening, 'kind' | 'name'>): string =>
  kind === 'grant' ? grantLabel(name) : name
