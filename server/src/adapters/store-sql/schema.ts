import type { HappeningKind, HappeningOutcome } from '../../model/happening.ts'
import type { InvocationOutcome } from '../../model/invocation.ts'
import type { TokenUse } from '../../model/signing-key.ts'

// One schema for both databases, so only types that both store alike: text, integer, bytes (`bytea`, `blob`).
// Instants are ISO 8601 text in UTC with milliseconds: fixed width, so they sort as text.
// Booleans are 0 or 1: SQLite has none. JSON is text: only this folder parses it.
// Keys are compared byte by byte on both: on PostgreSQL their columns have the collation "C".
export type Instant = string
export type Bit = 0 | 1
export type JsonText = string

/** Facts about the store itself, not about what is in it. */
export type MetaRow = { name: string; value: Uint8Array }

export type UserPoolRow = {
  id: string
  region: string
  name: string
  settings: JsonText
  created_at: Instant
  updated_at: Instant
}

export type AppClientRow = {
  id: string
  user_pool_id: string
  name: string
  settings: JsonText
  created_at: Instant
  updated_at: Instant
}

export type ClientSecretRow = { client_id: string; id: string; sealed: Uint8Array; created_at: Instant }

export type ResourceServerRow = { user_pool_id: string; identifier: string; settings: JsonText }

export type DomainRow = { domain: string; user_pool_id: string; custom: Bit; settings: JsonText }

export type GroupRow = {
  user_pool_id: string
  name: string
  settings: JsonText
  created_at: Instant
  updated_at: Instant
}

export type UserRow = {
  user_pool_id: string
  sub: string
  username: string
  status: string
  enabled: Bit
  attributes: JsonText
  /** Members of a user that nothing searches by. */
  details: JsonText
  password: Uint8Array | null
  password_set_at: Instant | null
  /** Base64 texts, the newest first. */
  password_history: JsonText
  created_at: Instant
  updated_at: Instant
}

/** `kind` is `sign-in`, unique within the pool, or a SearchKind. */
export type UserLookupRow = { user_pool_id: string; sub: string; kind: string; value: string }

export type GroupMemberRow = { user_pool_id: string; group_name: string; sub: string; created_at: Instant }

export type DeviceRow = {
  user_pool_id: string
  sub: string
  device_key: string
  name: string | null
  sealed: Uint8Array
  remembered: Bit
  created_at: Instant
  updated_at: Instant
  authenticated_at: Instant
  last_address: string | null
}

export type PasskeyRow = {
  user_pool_id: string
  id: string
  sub: string
  public_key: Uint8Array
  counter: number
  details: JsonText
  created_at: Instant
}

export type UserCodeRow = {
  user_pool_id: string
  sub: string
  purpose: string
  sealed: Uint8Array
  attribute: string
  sent_to: string
  client_id: string | null
  failures: number
  created_at: Instant
  expires_at: Instant
}

export type SoftwareTokenRow = {
  user_pool_id: string
  sub: string
  secret: Uint8Array | null
  pending: Uint8Array | null
  used_step: number
}

export type AttemptRow = {
  user_pool_id: string
  subject: string
  kind: string
  count: number
  ends_at: Instant
}

/** `details` are what is never searched. */
export type TokenSessionRow = {
  user_pool_id: string
  id: string
  client_id: string
  sub: string
  details: JsonText
  auth_time: Instant
  expires_at: Instant
  revoked_at: Instant | null
  origin_id: string | null
  created_at: Instant
  last_active_at: Instant
  last_address: string | null
  last_device: string | null
}

export type AuthorizationCodeRow = {
  user_pool_id: string
  hash: string
  client_id: string
  redirect_uri: string
  code_challenge: string | null
  session_id: string
  sealed: Uint8Array
  expires_at: Instant
  used_at: Instant | null
  reused_at: Instant | null
}

export type RefreshTokenRow = {
  user_pool_id: string
  hash: string
  session_id: string
  replaced_at: Instant | null
}

/** `number` counts the keys of a pool and use from 1. */
export type SigningKeyRow = {
  user_pool_id: string
  token_use: TokenUse
  number: number
  kid: string
  n: string
  e: string
  sealed_private_key: Uint8Array
  created_at: Instant
}

export type AccessKeyRow = {
  id: string
  sealed_secret: Uint8Array
  role: string
  description: string
  created_at: Instant
}

/** Functions of the Lambda API. */
export type FunctionRow = {
  region: string
  name: string
  settings: JsonText
  sealed_environment: Uint8Array | null
  code_sha256: string
  created_at: Instant
  updated_at: Instant
}

/** IAM roles. */
export type RoleRow = { folded_name: string; settings: JsonText; created_at: Instant }

/** One piece of a package; they are counted from 0. */
export type FunctionCodeRow = { sha256: string; piece: number; bytes: Uint8Array }

/** How many versions of a function there have been. */
export type FunctionNumberRow = { region: string; name: string; last: number }

export type FunctionVersionRow = FunctionRow & { number: number }

export type FunctionAliasRow = {
  region: string
  function_name: string
  name: string
  version: string
  additional_version: string | null
  settings: JsonText
}

/** Invocations that wait for their turn. */
export type EventRow = {
  id: string
  function_arn: string
  payload: Uint8Array
  trace_id: string | null
  /** What it is a trigger of; null for an invocation of the Lambda API. */
  trigger: JsonText | null
  queued_at: Instant
  due_at: Instant
  failures: number
  throttles: number
}

/** Keys of the KMS API; the date is that of a deletion which is waited for. */
export type KmsKeyRow = {
  region: string
  id: string
  settings: JsonText
  material: Uint8Array
  created_at: Instant
  deletion_at: Instant | null
}

export type KmsAliasRow = { region: string; name: string; key_id: string; created_at: Instant; updated_at: Instant }

/** `nth` counts the records of one millisecond, so that they keep their order. */
export type InvocationRow = {
  user_pool_id: string
  id: string
  at: Instant
  nth: number
  request_id: string
  client_id: string | null
  trigger_source: string
  function_arn: string
  outcome: InvocationOutcome['kind']
  sealed: Uint8Array
}

/** `bucket`: of durations; below all of them for what has none. */
export type ActivityCountRow = {
  user_pool_id: string
  minute: number
  kind: HappeningKind
  name: string
  outcome: HappeningOutcome
  bucket: number
  count: number
}

/** `nth` as for invocations. */
export type HappeningRow = {
  user_pool_id: string
  id: string
  at: Instant
  nth: number
  kind: HappeningKind
  outcome: HappeningOutcome
  client_id: string | null
  sub: string | null
  sealed: Uint8Array
}

export type MessageRow = { id: string; user_pool_id: string; sent_at: Instant; nth: number; sealed: Uint8Array }

export type BrowserSessionRow = {
  user_pool_id: string
  hash: string
  sub: string
  auth_time: Instant
  expires_at: Instant
  id: string
  client_id: string
  last_active_at: Instant
  last_address: string | null
  last_device: string | null
}

export type ChallengeRow = {
  user_pool_id: string
  handle_hash: string
  client_id: string
  name: string
  sealed: Uint8Array
  wrong_answers: number
  expires_at: Instant
}

/** `subject`: a user's sub, or what stands for a name that nobody has. */
export type LockoutRow = {
  user_pool_id: string
  subject: string
  failures: number
  locked_until: Instant | null
  expires_at: Instant
}

export type TestCasesRow = {
  region: string
  function_name: string
  text: string
  version: number
  updated_at: Instant
}

export type TermsRow = {
  user_pool_id: string
  id: string
  client_id: string
  name: string
  links: JsonText
  created_at: Instant
  updated_at: Instant
}

export type UiCustomizationRow = {
  user_pool_id: string
  target: string
  client_id: string | null
  details: JsonText
  image_hash: string | null
  image: Uint8Array | null
  created_at: Instant
  updated_at: Instant
}

export type LoginBrandingRow = {
  user_pool_id: string
  id: string
  client_id: string
  details: JsonText
  created_at: Instant
  updated_at: Instant
}

export type LoginBrandingImageRow = { user_pool_id: string; branding_id: string; hash: string; bytes: Uint8Array }

export type Schema = {
  meta: MetaRow
  user_pools: UserPoolRow
  app_clients: AppClientRow
  client_secrets: ClientSecretRow
  resource_servers: ResourceServerRow
  domains: DomainRow
  groups: GroupRow
  users: UserRow
  user_lookup: UserLookupRow
  group_members: GroupMemberRow
  devices: DeviceRow
  passkeys: PasskeyRow
  user_codes: UserCodeRow
  software_tokens: SoftwareTokenRow
  attempts: AttemptRow
  token_sessions: TokenSessionRow
  refresh_tokens: RefreshTokenRow
  authorization_codes: AuthorizationCodeRow
  browser_sessions: BrowserSessionRow
  signing_keys: SigningKeyRow
  access_keys: AccessKeyRow
  functions: FunctionRow
  function_code: FunctionCodeRow
  roles: RoleRow
  function_numbers: FunctionNumberRow
  function_versions: FunctionVersionRow
  function_aliases: FunctionAliasRow
  events: EventRow
  kms_keys: KmsKeyRow
  kms_aliases: KmsAliasRow
  invocations: InvocationRow
  activity_counts: ActivityCountRow
  happenings: HappeningRow
  messages: MessageRow
  challenges: ChallengeRow
  lockouts: LockoutRow
  terms: TermsRow
  test_cases: TestCasesRow
  ui_customizations: UiCustomizationRow
  login_brandings: LoginBrandingRow
  login_branding_images: LoginBrandingImageRow
}
