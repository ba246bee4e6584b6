import type { Claims, TokenClaims } from '../../model/claims.ts'
import type { GroupConfiguration } from '../groups/group-configuration.ts'
import { isTracked } from '../user-pools/sessions.ts'
import { attributeClaims, attributesOfScopes, readableAttributes } from './attribute-claims.ts'
import type { Authorization, MachineAuthorization, UserAuthorization } from './authorization.ts'

/** Claims as Cognito writes them before a trigger sees them; `sign` adds exp, iat, jti and at_hash. */
export function baseClaims(auth: Authorization, iss: string): TokenClaims {
  if (auth.kind === 'client') return { access: machineAccessClaims(auth, iss) }
  const access = userAccessClaims(auth, iss)
  // At managed login the scope openid asks for the ID token; sign-in by the SDK always has one.
  const withId = auth.session.way.kind === 'sdk' || auth.session.scopes.includes('openid')
  return withId ? { access, id: userIdClaims(auth, iss) } : { access }
}

function machineAccessClaims(auth: MachineAuthorization, iss: string): Claims {
  return {
    // The client is its own subject (RFC 9068 section 2.2).
    sub: auth.client.id,
    iss,
    version: 2,
    client_id: auth.client.id,
    token_use: 'access',
    ...scopeClaim(auth.scopes),
    auth_time: seconds(auth.authTime),
  }
}

function userAccessClaims(auth: UserAuthorization, iss: string): Claims {
  const { user, client, session } = auth
  return {
    sub: user.sub,
    ...(session.deviceKey && { device_key: session.deviceKey }),
    ...groupsClaim(auth.groups),
    iss,
    // Tokens of managed login have a version, tokens of the SDK an event id.
    ...(session.way.kind === 'hosted' && { version: 2 }),
    client_id: client.id,
    ...originClaim(auth),
    ...(session.way.kind === 'sdk' && { event_id: session.way.eventId }),
    token_use: 'access',
    ...scopeClaim(session.scopes),
    auth_time: seconds(session.authTime),
    username: user.username,
    ...(session.audience && { aud: session.audience }),
  }
}

function userIdClaims(auth: UserAuthorization, iss: string): Claims {
  const { user, client, session, groups } = auth
  const readable = readableAttributes(user.attributes, client)
  const { email_verified, phone_number_verified, identities, ...attributes } = attributeClaims(
    session.way.kind === 'sdk' ? readable : attributesOfScopes(readable, session.scopes),
  )
  return {
    sub: user.sub,
    ...groupsClaim(groups),
    ...(email_verified !== undefined && { email_verified }),
    ...(groups.preferredRole !== null && { 'cognito:preferred_role': groups.preferredRole }),
    iss,
    ...(phone_number_verified !== undefined && { phone_number_verified }),
    'cognito:username': user.username,
    ...(session.way.kind === 'hosted' && session.way.nonce && { nonce: session.way.nonce }),
    ...originClaim(auth),
    ...(groups.iamRolesToOverride.length > 0 && { 'cognito:roles': groups.iamRolesToOverride }),
    aud: client.id,
    ...(identities !== undefined && { identities }),
    ...(session.way.kind === 'sdk' && { event_id: session.way.eventId }),
    token_use: 'id',
    auth_time: seconds(session.authTime),
    ...attributes,
  }
}

const seconds = (time: Date) => Math.floor(time.getTime() / 1000)

const groupsClaim = ({ groupsToOverride }: GroupConfiguration): Claims =>
  groupsToOverride.length > 0 ? { 'cognito:groups': groupsToOverride } : {}

/** Only tokens that can be revoked say which sign-in they came from. */
const originClaim = ({ pool, client, session }: UserAuthorization): Claims =>
  client.tokenRevocation || client.refreshTokenRotation?.enabled || isTracked(pool) ? { origin_jti: session.id } : {}

/** No scopes, no claim. */
export function scopeClaim(scopes: readonly string[]): Claims {
  return scopes.length > 0 ? { scope: scopes.join(' ') } : {}
}
