import type { ClientId, Username, UserPoolId, UserSub } from './ids.ts'
import type { MfaFactor } from './progress.ts'
import type { Sealed } from './sealed.ts'

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED' | 'EXTERNAL_PROVIDER'

/** All values are texts, as on the wire, also those of Number and Boolean attributes. `sub` is not among them. */
export type UserAttributes = Readonly<Record<string, string>>

/** What a user knows: sealed by `ports/passwords.ts`. */
export type UserPassword = {
  readonly sealed: Sealed
  readonly setAt: Date
  /** Former ones, the newest first; at most as many as the pool's policy remembers. */
  readonly history: readonly Sealed[]
}

/** Second factors of a user. */
export type UserMfa = {
  /** Those that are turned on, in Cognito's order. */
  readonly enabled: readonly MfaFactor[]
  /** One of them that is asked for without a choice. */
  readonly preferred?: MfaFactor
  /** Passkeys of the user count as two factors, where the pool lets them. */
  readonly passkeys?: true
  /** Present: an authenticator app is registered; its secret is in `ports/store.ts` `softwareTokens`. */
  readonly softwareToken?: { readonly name?: string }
  /** SMS was turned on by SetUserSettings, which shows it as `MFAOptions`. */
  readonly smsByOptions?: boolean
}

/**
 * A person in a pool. The store keeps what it searches by in columns and the rest as JSON, so a new optional member that
 * is plain JSON needs no migration.
 */
export type User = {
  readonly userPoolId: UserPoolId
  readonly sub: UserSub
  /** As it is kept and shown: in pools that sign in by e-mail address or phone number it equals `sub`. */
  readonly username: Username
  readonly status: UserStatus
  readonly enabled: boolean
  readonly attributes: UserAttributes
  /** Absent: the user signs in without one, or elsewhere. */
  readonly password?: UserPassword
  /** Absent: no second factor was ever set. */
  readonly mfa?: UserMfa
  /** Global sign-out: tokens issued until then, in epoch seconds, are dead. */
  readonly signedOutAtSeconds?: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What a list shows of a user. */
export type ListedUser = Omit<User, 'password'>

/** Attributes that ListUsers can search by; status and `enabled` are searched too. */
export type SearchKind =
  | 'username'
  | 'email'
  | 'phone_number'
  | 'name'
  | 'given_name'
  | 'family_name'
  | 'preferred_username'

/**
 * Where a user is found; `domain/users/lookup.ts` makes it. Values are folded: Unicode NFKC, and without case in pools
 * that ignore it.
 */
export type UserKeys = {
  /** Everything that names the user at sign-in: username, sub, aliases. One name space per pool, so none is ambiguous. */
  readonly signIn: readonly string[]
  readonly search: Readonly<Partial<Record<SearchKind, string>>>
}

/** A user as the store takes it. */
export type KeyedUser = { readonly user: User; readonly keys: UserKeys }

/** What a code that was sent proves. A user has at most one code of each. */
export type CodePurpose = 'confirm-sign-up' | 'forgot-password' | 'verify-email' | 'verify-phone_number'

/** A code that was sent to a user, and waits for its one use. */
export type UserCode = {
  readonly userPoolId: UserPoolId
  readonly sub: UserSub
  readonly purpose: CodePurpose
  readonly sealed: Sealed
  /** The attribute that received it. */
  readonly attribute: 'email' | 'phone_number'
  /** What it was sent to: a new value that waits for its verification, or the value that the user had then. */
  readonly sentTo: string
  readonly clientId?: ClientId
  /** Wrong answers so far. */
  readonly failures: number
  readonly createdAt: Date
  readonly expiresAt: Date
}
