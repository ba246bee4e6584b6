import type { AccessKey } from '../model/access-key.ts'
import type { AppClient, ClientSecret } from '../model/app-client.ts'
import type { AuthorizationCode } from '../model/authorization-code.ts'
import type { BrowserSession } from '../model/browser-session.ts'
import type { PendingChallenge } from '../model/challenge.ts'
import type { Device } from '../model/device.ts'
import type { Domain } from '../model/domain.ts'
import type { Group } from '../model/group.ts'
import type { ClientId, UserPoolId, UserSub } from '../model/ids.ts'
import type { Lockout } from '../model/lockout.ts'
import type { ResourceServer } from '../model/resource-server.ts'
import type { Sealed } from '../model/sealed.ts'
import type { SessionActivity } from '../model/session-activity.ts'
import type { SigningKey } from '../model/signing-key.ts'
import type { SoftwareToken } from '../model/software-token.ts'
import type { RefreshToken, TokenSession } from '../model/token-session.ts'
import type { CodePurpose, KeyedUser, ListedUser, SearchKind, User, UserCode, UserStatus } from '../model/user.ts'
import type { UserPool } from '../model/user-pool.ts'
import type { ActivityCountStore, HappeningStore } from './activity-stores.ts'
import type { EventStore } from './event-store.ts'
import type { FunctionAliasStore, FunctionStore, FunctionVersionStore } from './function-store.ts'
import type { InvocationStore } from './invocation-store.ts'
import type { KmsAliasStore, KmsKeyStore } from './kms-store.ts'
import type { LoginBrandingStore, UiCustomizationStore } from './look-stores.ts'
import type { MessageStore } from './message-store.ts'
import type { Page } from './page.ts'
import type { PasskeyStore } from './passkey-store.ts'
import type { RoleStore } from './role-store.ts'
import type { TermsStore } from './terms-store.ts'
import type { TestCaseStore } from './test-case-store.ts'

/** Everything that is kept. Reads outside a transaction may come from a cache that every write, on any node, clears. */
export type Store = StoreTx & {
  /**
   * Runs `work` in one transaction. Inside it use only `tx`, and await nothing but `tx`: on SQLite there is one
   * connection, and everything else in the server waits.
   */
  transaction<T>(work: (tx: StoreTx) => Promise<T>): Promise<T>
  /** Removes everything but the facts about the store itself: for `/_dev/reset`. */
  wipe(): Promise<void>
  /** Rejects when the database does not answer: for `/readyz`. */
  ping(): Promise<void>
  close(): Promise<void>
}

/**
 * Whatever belongs to a pool is inserted only while there is that pool: a pool that was deleted meanwhile rejects the
 * insert with `userPoolNotFound`.
 */
export type StoreTx = {
  readonly userPools: UserPoolStore
  readonly appClients: AppClientStore
  readonly resourceServers: ResourceServerStore
  readonly domains: DomainStore
  readonly groups: GroupStore
  readonly users: UserStore
  readonly memberships: MembershipStore
  readonly devices: DeviceStore
  readonly passkeys: PasskeyStore
  readonly codes: CodeStore
  readonly softwareTokens: SoftwareTokenStore
  readonly attempts: AttemptStore
  readonly tokenSessions: TokenSessionStore
  readonly authorizationCodes: AuthorizationCodeStore
  readonly browserSessions: BrowserSessionStore
  readonly signingKeys: SigningKeyStore
  readonly accessKeys: AccessKeyStore
  readonly functions: FunctionStore
  readonly roles: RoleStore
  readonly functionVersions: FunctionVersionStore
  readonly functionAliases: FunctionAliasStore
  readonly events: EventStore
  readonly kmsKeys: KmsKeyStore
  readonly kmsAliases: KmsAliasStore
  readonly invocations: InvocationStore
  readonly activityCounts: ActivityCountStore
  readonly happenings: HappeningStore
  readonly messages: MessageStore
  readonly challenges: ChallengeStore
  readonly lockouts: LockoutStore
  readonly terms: TermsStore
  readonly testCases: TestCaseStore
  readonly loginBrandings: LoginBrandingStore
  readonly uiCustomizations: UiCustomizationStore
  readonly meta: MetaStore
}

export type UserPoolStore = {
  find(id: UserPoolId): Promise<UserPool | undefined>
  /** False, and nothing written, when the id is taken. */
  insert(pool: UserPool): Promise<boolean>
  /** Read, change, write under a row lock. Undefined: no such pool. */
  update(id: UserPoolId, change: (pool: UserPool) => UserPool): Promise<UserPool | undefined>
  /** Removes the pool and everything that belongs to it. False: no such pool. */
  delete(id: UserPoolId): Promise<boolean>
  /** Pools of a region, by id. */
  list(region: string, page: Page, options?: { readonly except?: UserPoolId }): Promise<readonly UserPool[]>
  count(region: string): Promise<number>
}

export type AppClientStore = {
  find(pool: UserPoolId, id: ClientId): Promise<AppClient | undefined>
  /** By client id alone, for calls that name no pool. */
  findAnywhere(id: ClientId): Promise<AppClient | undefined>
  /** False, and nothing written, when the id is taken in any pool. Writes the secrets too. */
  insert(client: AppClient): Promise<boolean>
  /** Settings only; `secrets` of the changed client are not written. */
  update(pool: UserPoolId, id: ClientId, change: (client: AppClient) => AppClient): Promise<AppClient | undefined>
  delete(pool: UserPoolId, id: ClientId): Promise<boolean>
  /** By client id. */
  list(pool: UserPoolId, page: Page): Promise<readonly AppClient[]>
  count(pool: UserPoolId): Promise<number>
  /** Adds a secret if the client then has no more than `atMost`; false, and nothing written, otherwise. */
  addSecret(pool: UserPoolId, id: ClientId, secret: ClientSecret, atMost: number): Promise<boolean>
  /** `last`: it is the only one, and stays. `unknown`: there is no such secret. */
  deleteSecret(pool: UserPoolId, id: ClientId, secretId: string): Promise<'deleted' | 'last' | 'unknown'>
}

export type ResourceServerStore = {
  find(pool: UserPoolId, identifier: string): Promise<ResourceServer | undefined>
  /** False when the identifier is taken in the pool. */
  insert(server: ResourceServer): Promise<boolean>
  /** Replaces name and scopes. False: no such resource server. */
  replace(server: ResourceServer): Promise<boolean>
  delete(pool: UserPoolId, identifier: string): Promise<boolean>
  /** By identifier. */
  list(pool: UserPoolId, page: Page): Promise<readonly ResourceServer[]>
  count(pool: UserPoolId): Promise<number>
}

export type DomainStore = {
  /** By the domain's name, over all pools. */
  find(domain: string): Promise<Domain | undefined>
  findByPool(pool: UserPoolId): Promise<readonly Domain[]>
  /** False when the name is taken, by this pool or another, or when the pool has a domain of the kind already. */
  insert(domain: Domain): Promise<boolean>
  replace(domain: Domain): Promise<boolean>
  delete(pool: UserPoolId, domain: string): Promise<boolean>
}

export type GroupStore = {
  find(pool: UserPoolId, name: string): Promise<Group | undefined>
  insert(group: Group): Promise<boolean>
  update(pool: UserPoolId, name: string, change: (group: Group) => Group): Promise<Group | undefined>
  delete(pool: UserPoolId, name: string): Promise<boolean>
  /** By name. */
  list(pool: UserPoolId, page: Page): Promise<readonly Group[]>
  count(pool: UserPoolId): Promise<number>
}

/** People are not cached: they change often, and there are many. */
export type UserStore = {
  find(pool: UserPoolId, sub: UserSub): Promise<User | undefined>
  /** By anything that names a user at sign-in, folded as in `UserKeys`. One statement. */
  findByName(pool: UserPoolId, name: string): Promise<User | undefined>
  /** Who of a pool holds the name now, without reading the user. */
  findHolder(pool: UserPoolId, name: string): Promise<UserSub | undefined>
  /** The names that others hold: then nothing is written. Empty: inserted. A unique index decides, two cannot both win. */
  insert(user: KeyedUser): Promise<readonly string[]>
  /**
   * Read, change, write under a row lock. `unknown`: no such user. `taken`: another user holds a sign-in name that the
   * changed user would have, and nothing is written.
   */
  update(pool: UserPoolId, sub: UserSub, change: (user: User) => KeyedUser): Promise<UserUpdate>
  /** Removes the user and everything of theirs. False: no such user. */
  delete(pool: UserPoolId, sub: UserSub): Promise<boolean>
  /** Removes so many users and everything of theirs, no matter which. Gives how many there were. */
  deleteSome(pool: UserPoolId, most: number): Promise<number>
  list(pool: UserPoolId, filter: UserFilter | undefined, page: Page): Promise<UserPage>
  /** How many there are: exact up to a thousand, beyond within some per cent. */
  estimate(pool: UserPoolId): Promise<number>
}

export type UserUpdate =
  | { readonly kind: 'updated'; readonly user: User }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'taken'; readonly names: readonly string[] }

/** Values are folded as in `UserKeys`. */
export type UserFilter =
  | { readonly kind: SearchKind | 'sub'; readonly match: 'exact' | 'prefix'; readonly value: string }
  | { readonly kind: 'status'; readonly anyOf: readonly UserStatus[] }
  | { readonly kind: 'enabled'; readonly anyOf: readonly boolean[] }

/** `next` is `after` of the next call; absent on the last page. */
export type UserPage = { readonly users: readonly ListedUser[]; readonly next?: string }

/** Users in groups. */
export type MembershipStore = {
  /** `too-many`: the user is in `atMost` other groups already. Adding twice changes nothing. */
  add(pool: UserPoolId, group: string, sub: UserSub, now: Date, atMost: number): Promise<MembershipAdded>
  /** Removing who is no member changes nothing. */
  remove(pool: UserPoolId, group: string, sub: UserSub): Promise<void>
  /** All groups of a user, by name: as many as one user may be in. */
  allGroupsOf(pool: UserPoolId, sub: UserSub): Promise<readonly Group[]>
  /** Groups of a user, by name. */
  groupsOf(pool: UserPoolId, sub: UserSub, page: Page): Promise<readonly Group[]>
  /** Users of a group, by sub. */
  usersOf(pool: UserPoolId, group: string, page: Page): Promise<readonly ListedUser[]>
}

export type MembershipAdded = 'added' | 'unknown-group' | 'unknown-user' | 'too-many'

/** Codes that were sent to users. */
export type CodeStore = {
  /** Takes the place of a code for the same purpose. Nothing happens when the user is gone. */
  put(code: UserCode): Promise<void>
  find(pool: UserPoolId, sub: UserSub, purpose: CodePurpose): Promise<UserCode | undefined>
  /**
   * Uses the code up, if `isRight` says so; else counts a failure. Under a lock: of many callers with the right code one
   * gets `right`, the others `none`.
   */
  redeem(pool: UserPoolId, sub: UserSub, purpose: CodePurpose, now: Date, isRight: IsRight): Promise<Redeemed>
  delete(pool: UserPoolId, sub: UserSub, purpose: CodePurpose): Promise<void>
  /** At most `limit` rows; gives how many. */
  deleteExpired(now: Date, limit: number): Promise<number>
}

export type IsRight = (code: UserCode) => boolean

export type Redeemed =
  | { readonly kind: 'right'; readonly code: UserCode }
  | { readonly kind: 'wrong'; readonly failures: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'none' }

/** Authenticator apps, at most one per user. */
export type SoftwareTokenStore = {
  find(pool: UserPoolId, sub: UserSub): Promise<SoftwareToken | undefined>
  /** A secret that waits for its first code, in place of a former one that waits. Nothing happens when the user is gone. */
  offer(pool: UserPoolId, sub: UserSub, pending: Sealed): Promise<void>
  /** The offered secret counts from now on. Of many callers one gets true; false too when another was offered since. */
  confirm(pool: UserPoolId, sub: UserSub, pending: Sealed, step: number): Promise<boolean>
  /** A secret counts that was never offered. Nothing happens when the user is gone. */
  register(pool: UserPoolId, sub: UserSub, secret: Sealed, step: number): Promise<void>
  /** Uses up a step and all before it. Of many callers one gets true; false too when the secret is another one by now. */
  use(pool: UserPoolId, sub: UserSub, secret: Sealed, step: number): Promise<boolean>
  /** False: there was none. */
  delete(pool: UserPoolId, sub: UserSub): Promise<boolean>
}

/** Counts what somebody does, within a window of time that begins with the first of it. */
export type AttemptStore = {
  /**
   * Counts one more and says how many there are in this window. One statement: of many callers each gets a number of its
   * own. `subject` is whoever is limited: a user's sub, or a digest of a name that nobody has.
   */
  count(pool: UserPoolId, subject: string, kind: string, now: Date, windowMs: number): Promise<number>
  clear(pool: UserPoolId, subject: string, kind: string): Promise<void>
  /** At most `limit` rows; gives how many. */
  deleteExpired(now: Date, limit: number): Promise<number>
}

/** Sign-ins of users and their refresh tokens, which are known by hash alone. */
export type TokenSessionStore = {
  /**
   * The session and its first refresh token; tokens of the implicit grant have none. `atMost`: so many sessions may the
   * user have then; of the others those are revoked that were not used for longest.
   */
  insert(session: TokenSession, refreshTokenHash?: string, atMost?: number): Promise<void>
  find(pool: UserPoolId, id: string): Promise<TokenSession | undefined>
  /** Those of a user that are neither revoked nor over, by id. */
  listActive(pool: UserPoolId, sub: UserSub, now: Date, page: Page): Promise<readonly TokenSession[]>
  /** One statement for all. What is gone stays gone, and a later use is not overwritten by an earlier one. */
  noteActivity(uses: readonly SessionUse[]): Promise<void>
  findByRefreshToken(
    pool: UserPoolId,
    hash: string,
  ): Promise<{ readonly session: TokenSession; readonly token: RefreshToken } | undefined>
  /**
   * Replaces a refresh token by a successor. Of many callers one is first; the others get a successor too while the grace
   * period lasts. False, and nothing written, after it.
   */
  rotate(session: TokenSession, hash: string, successor: Successor): Promise<boolean>
  /** Whether tokens of the session are refused: it was revoked, or is gone. */
  isRevoked(pool: UserPoolId, id: string): Promise<boolean>
  /** Revoking twice keeps the first time. */
  revoke(pool: UserPoolId, id: string, now: Date): Promise<void>
  /** Every session of the user that came through that browser session. */
  revokeByOrigin(pool: UserPoolId, sub: UserSub, originId: string, now: Date): Promise<void>
  /** Every session of the user. */
  revokeAll(pool: UserPoolId, sub: UserSub, now: Date): Promise<void>
  /** At most `limit` sessions; gives how many. */
  deleteExpired(now: Date, limit: number): Promise<number>
}

/** Authorization codes, each good for one use. */
export type AuthorizationCodeStore = {
  insert(code: AuthorizationCode): Promise<void>
  /** Of many callers one is first, whatever comes of it then. */
  use(pool: UserPoolId, hash: string, now: Date): Promise<CodeUse>
  /** Whether there was a second use; also when the code is gone. */
  wasUsedAgain(pool: UserPoolId, hash: string): Promise<boolean>
  /** At most `limit` rows; gives how many. */
  deleteExpired(now: Date, limit: number): Promise<number>
}

/** Sessions of browsers at the authorization server. */
export type BrowserSessionStore = {
  /** `atMost`: so many may the user have then; of the others those go that were not used for longest. */
  insert(session: BrowserSession, atMost?: number): Promise<void>
  find(pool: UserPoolId, hash: string): Promise<BrowserSession | undefined>
  /** By id. */
  has(pool: UserPoolId, sub: UserSub, id: string): Promise<boolean>
  /** Those of a user that are not over, by id. */
  listActive(pool: UserPoolId, sub: UserSub, now: Date, page: Page): Promise<readonly BrowserSession[]>
  /** As that of token sessions. */
  noteActivity(uses: readonly SessionUse[]): Promise<void>
  /** Deleting what is gone changes nothing. */
  delete(pool: UserPoolId, hash: string): Promise<void>
  /** By id. False: the user has no such session. */
  deleteOf(pool: UserPoolId, sub: UserSub, id: string): Promise<boolean>
  /** At most `limit` rows; gives how many. */
  deleteExpired(now: Date, limit: number): Promise<number>
}

/** A use of a session, by its id. */
export type SessionUse = { readonly userPoolId: UserPoolId; readonly id: string; readonly activity: SessionActivity }

export type CodeUse =
  | { readonly kind: 'first' | 'again'; readonly code: AuthorizationCode }
  | { readonly kind: 'unknown' }

export type Successor = { readonly hash: string; readonly now: Date; readonly graceSeconds: number }

export type SigningKeyStore = {
  /** Newest first. */
  findByPool(pool: UserPoolId): Promise<readonly SigningKey[]>
  /** The pool's first key for that use. False, and nothing written, when another node was quicker, or the pool is gone. */
  insertFirst(key: SigningKey): Promise<boolean>
}

export type AccessKeyStore = {
  find(id: string): Promise<AccessKey | undefined>
  insert(key: AccessKey): Promise<boolean>
  delete(id: string): Promise<boolean>
  /** By id. */
  list(): Promise<readonly AccessKey[]>
}

/** That a device was used: when, and from where as far as that is known. */
export type DeviceUse = { readonly at: Date; readonly address?: string | undefined }

export type DeviceStore = {
  /** False, and nothing written, when the user has the device already, or is gone. */
  insert(device: Device): Promise<boolean>
  find(pool: UserPoolId, sub: UserSub, key: string): Promise<Device | undefined>
  /** By key. */
  list(pool: UserPoolId, sub: UserSub, page: Page): Promise<readonly Device[]>
  /** False: the user has no such device. */
  remember(pool: UserPoolId, sub: UserSub, key: string, remembered: boolean, now: Date): Promise<boolean>
  authenticated(pool: UserPoolId, sub: UserSub, key: string, use: DeviceUse): Promise<void>
  /** False: the user has no such device. */
  delete(pool: UserPoolId, sub: UserSub, key: string): Promise<boolean>
}

/** Questions that were asked of users who sign in. */
export type ChallengeStore = {
  insert(challenge: PendingChallenge): Promise<void>
  /** Undefined: that client has no such challenge. */
  find(which: WhichChallenge): Promise<PendingChallenge | undefined>
  /** Uses the challenge up: of many callers one gets it. */
  take(which: WhichChallenge): Promise<PendingChallenge | undefined>
  /** Counts a wrong answer, and removes the challenge with the `most`th. False: it was gone already. */
  countWrong(which: WhichChallenge, most: number): Promise<boolean>
  /** At most `limit` rows; gives how many. */
  deleteExpired(now: Date, limit: number): Promise<number>
}

export type WhichChallenge = Pick<PendingChallenge, 'userPoolId' | 'clientId' | 'handleHash' | 'name'>

/** Failed proofs of passwords and second factors. `subject`: a user's sub, or what stands for a name that nobody has. */
export type LockoutStore = {
  find(pool: UserPoolId, subject: string): Promise<Lockout | undefined>
  /** Read, change, write under a row lock, from `start` where there is none. Undefined after the change: it is removed. */
  update(
    pool: UserPoolId,
    subject: string,
    start: Lockout,
    change: (lockout: Lockout) => Lockout | undefined,
  ): Promise<{ readonly before: Lockout; readonly after: Lockout | undefined }>
  /** At most `limit` rows; gives how many. */
  deleteExpired(now: Date, limit: number): Promise<number>
}

/** Facts about the store itself, such as which master key it is sealed under. They outlive `wipe`. */
export type MetaStore = {
  find(name: string): Promise<Uint8Array | undefined>
  /** False, and nothing written, when there is a value already. */
  insert(name: string, value: Uint8Array): Promise<boolean>
}
