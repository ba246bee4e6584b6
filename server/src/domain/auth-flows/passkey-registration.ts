import type { Call } from '../../model/call.ts'
import { CognitoError, invalidParameter } from '../../model/errors.ts'
import { mostPasskeys, type Passkey } from '../../model/passkey.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { RegistrationOutcome } from '../../ports/passkey-proofs.ts'
import type { Bearer } from '../tokens/access-token.ts'
import { ask, questionOf } from './challenges.ts'
import { claimantOf } from './claimant.ts'
import { type Credential, readCredential } from './client-data.ts'
import { passkeyName } from './passkey-name.ts'
import { isAllowedOrigin, type RelyingParty, requireRelyingParty } from './relying-party.ts'
import type { FlowNeeds } from './sign-in.ts'

type Registrant = Pick<Bearer, 'pool' | 'client' | 'user'>

/** What a browser makes a passkey of: PublicKeyCredentialCreationOptionsJSON (WebAuthn level 3 section 5.1.9). */
export async function startRegistration(deps: FlowNeeds, call: Call, { pool, client, user }: Registrant) {
  const party = await requireRelyingParty(deps, call, pool)
  const registered = await deps.store.passkeys.ofUser(pool.id, user.sub)
  if (registered.length >= mostPasskeys) throw tooMany()
  const question = { name: 'WEB_AUTHN_REGISTRATION', relyingPartyId: party.id } as const
  const handle = await ask(deps, { call, pool, client }, claimantOf(user, user.username), question)
  const name = nameOf(user)
  return {
    challenge: Buffer.from(`${handle}.${client.id}`).toString('base64url'),
    rp: { id: party.id, name: party.id },
    user: { id: userHandleOf(user), name, displayName: user.attributes['name'] ?? name },
    pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
    timeout: 60_000,
    excludeCredentials: registered.map(({ id, transports }) => ({ id, type: 'public-key', transports })),
    authenticatorSelection: {
      requireResidentKey: true,
      residentKey: 'required',
      userVerification: party.userVerification,
    },
    attestation: 'none',
    extensions: { credProps: true },
  }
}

/** Keeps the passkey that a browser has made; its challenge is used up, whatever it is worth. */
export async function completeRegistration(
  deps: FlowNeeds,
  call: Call,
  { pool, client, user }: Registrant,
  given: unknown,
): Promise<Passkey> {
  const party = await requireRelyingParty(deps, call, pool)
  const credential = readCredential(given)
  if (!credential) throw malformed()
  const { challenge, origin } = credential.clientData
  await takeChallenge(deps, call, { pool, client, user }, challenge, party)
  if (!isAllowedOrigin(origin, party.id)) {
    throw new CognitoError(
      'WebAuthnOriginNotAllowedException',
      'The origin is not allowed by the relying party of the user pool.',
    )
  }
  const requireUserVerification = party.userVerification === 'required'
  const ceremony = { challenge, origin, relyingPartyId: party.id, requireUserVerification }
  const outcome = await deps.passkeyProofs.register(credential.response, ceremony)
  if (outcome.kind !== 'verified') throw refusal(outcome.kind)
  const passkey = toPasskey(deps, { pool, user, party }, credential, outcome)
  switch (await deps.store.passkeys.insert(passkey)) {
    case 'inserted':
      return passkey
    case 'too-many':
      throw tooMany()
    case 'exists':
    case 'unknown-user':
      throw invalidParameter('The credential is registered already.')
  }
}

/** The challenge names its client, so that another one is told what is wrong. */
async function takeChallenge(
  deps: FlowNeeds,
  call: Call,
  { pool, client, user }: Registrant,
  challenge: string,
  party: RelyingParty,
): Promise<void> {
  const [handle = '', askedBy] = Buffer.from(challenge, 'base64url').toString().split('.')
  if (askedBy !== undefined && askedBy !== client.id) {
    throw new CognitoError('WebAuthnClientMismatchException', 'The challenge was requested by another app client.')
  }
  const which = { name: 'WEB_AUTHN_REGISTRATION', handle, answeredAs: user.username } as const
  const question = await questionOf(deps, { call, pool, client }, 'take', which).catch(asNotFound)
  if (question.sub !== user.sub || question.challenge.relyingPartyId !== party.id) throw notFound()
}

const notFound = () =>
  new CognitoError('WebAuthnChallengeNotFoundException', 'The challenge does not exist, or has expired.')

function asNotFound(error: unknown): never {
  throw error instanceof CognitoError ? notFound() : error
}

const tooMany = () => new CognitoError('LimitExceededException', `A user can have at most ${mostPasskeys} passkeys.`)
const malformed = () => invalidParameter('The credential is not a valid registration response.')

function refusal(kind: Exclude<RegistrationOutcome['kind'], 'verified'>): CognitoError {
  switch (kind) {
    case 'relying-party':
      return new CognitoError(
        'WebAuthnRelyingPartyMismatchException',
        'The credential was made for another relying party.',
      )
    case 'unsupported':
      return new CognitoError('WebAuthnCredentialNotSupportedException', 'The credential is not of a supported kind.')
    case 'malformed':
      return malformed()
  }
}

function toPasskey(
  { clock }: Pick<FlowNeeds, 'clock'>,
  { pool, user, party }: { readonly pool: UserPool; readonly user: User; readonly party: RelyingParty },
  { attachment }: Credential,
  { credential: { aaguid, transports, ...keys } }: Extract<RegistrationOutcome, { readonly kind: 'verified' }>,
): Passkey {
  return {
    userPoolId: pool.id,
    sub: user.sub,
    ...keys,
    transports: transports.filter((each) => /^[a-z-]{1,20}$/.test(each)).slice(0, 8),
    relyingPartyId: party.id,
    name: passkeyName(aaguid, attachment),
    ...(attachment && { attachment }),
    createdAt: clock.now(),
  }
}

/** Section 5.4.3: an id without personal information. */
export const userHandleOf = ({ sub }: Pick<User, 'sub'>): string => Buffer.from(sub).toString('base64url')

/** By what people know their account: in pools that sign in by an address the username is none. */
function nameOf({ username, sub, attributes }: User): string {
  const own: string = username
  return own === sub ? (attributes['email'] ?? attributes['phone_number'] ?? own) : own
}
