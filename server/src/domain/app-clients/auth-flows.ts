import type { AppClient } from '../../model/app-client.ts'
import { invalidParameter } from '../../model/errors.ts'
import { passwordForm } from '../../model/password-form.ts'
import type { UserPool } from '../../model/user-pool.ts'

export type AuthFlow =
  | 'USER_SRP_AUTH'
  | 'USER_PASSWORD_AUTH'
  | 'ADMIN_USER_PASSWORD_AUTH'
  | 'CUSTOM_AUTH'
  | 'USER_AUTH'
  | 'REFRESH_TOKEN_AUTH'

type Rule = {
  /** Values of ExplicitAuthFlows that allow the flow; the former names have no prefix. */
  readonly values: readonly string[]
  /** Whether a client that lists no flows has it. */
  readonly byDefault: boolean
  /** Whether a client that lists former names has it without naming it: those only ever added to these two. */
  readonly besideFormer: boolean
  /** None of the texts is verified. */
  readonly refusal: string
}

const rules: Readonly<Record<AuthFlow, Rule>> = {
  USER_SRP_AUTH: {
    values: ['ALLOW_USER_SRP_AUTH'],
    byDefault: true,
    besideFormer: true,
    refusal: 'USER_SRP_AUTH is not enabled for the client.',
  },
  USER_PASSWORD_AUTH: {
    values: ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
    byDefault: false,
    besideFormer: false,
    refusal: 'USER_PASSWORD_AUTH flow not enabled for this client',
  },
  ADMIN_USER_PASSWORD_AUTH: {
    values: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
    byDefault: false,
    besideFormer: false,
    refusal: 'Auth flow not enabled for this client',
  },
  CUSTOM_AUTH: {
    values: ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'],
    byDefault: true,
    besideFormer: true,
    refusal: 'CUSTOM_AUTH is not enabled for the client.',
  },
  USER_AUTH: {
    values: ['ALLOW_USER_AUTH'],
    byDefault: false,
    besideFormer: false,
    refusal: 'USER_AUTH is not enabled for the client.',
  },
  REFRESH_TOKEN_AUTH: {
    values: ['ALLOW_REFRESH_TOKEN_AUTH'],
    byDefault: true,
    besideFormer: true,
    refusal: 'Auth flow not enabled for this client',
  },
}

/** Where passwords are kept as hashes there is no SRP, whatever the client allows. */
export function requireSrp(settings: { readonly strict: boolean }, pool: UserPool, client: AppClient): void {
  requireAuthFlow(client, 'USER_SRP_AUTH')
  requireSrpPasswords(settings, pool)
}

export function requireSrpPasswords(settings: { readonly strict: boolean }, pool: UserPool): void {
  if (passwordForm(settings, pool) !== 'srp') throw invalidParameter(rules.USER_SRP_AUTH.refusal)
}

/** Refuses a flow that the client's ExplicitAuthFlows do not allow. */
export function requireAuthFlow(client: AppClient, flow: AuthFlow): void {
  const rule = rules[flow]
  // A client that rotates refresh tokens gets its successors elsewhere: developer guide, "Refresh tokens".
  const rotates = flow === 'REFRESH_TOKEN_AUTH' && client.refreshTokenRotation?.enabled === true
  if (rotates || !allows(rule, client.explicitAuthFlows ?? [])) throw invalidParameter(rule.refusal)
}

/** Whether people may choose at that client how to sign in. */
export const allowsChoice = (client: AppClient): boolean => allows(rules.USER_AUTH, client.explicitAuthFlows ?? [])

/** Whether a server may send passwords of its users by that client. */
export const allowsAdminPasswords = (client: AppClient): boolean =>
  allows(rules.ADMIN_USER_PASSWORD_AUTH, client.explicitAuthFlows ?? [])

function allows({ values, byDefault, besideFormer }: Rule, flows: readonly string[]): boolean {
  if (flows.length === 0) return byDefault
  if (flows.some((flow) => values.includes(flow))) return true
  const former = !flows.some((flow) => flow.startsWith('ALLOW_'))
  return former && besideFormer && !flows.includes('CUSTOM_AUTH_FLOW_ONLY')
}
