import { createHash } from 'node:crypto'
import { isEqualSecret } from '../../lib/constant-time.ts'
import type { Call } from '../../model/call.ts'
import type { ChoiceName } from '../../model/challenge.ts'
import { wrongPassword } from '../../model/errors.ts'
import type { UserSub } from '../../model/ids.ts'
import type { Passkey } from '../../model/passkey.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import { fold } from '../users/lookup.ts'
import { ask, claimantAsked, invalidSession, questionOf, subOf } from './challenges.ts'
import { isTwoFactors, type PasskeyUse } from './choices.ts'
import { readCredential } from './client-data.ts'
import { nobodysKey } from './nobodys-key.ts'
import { userHandleOf } from './passkey-registration.ts'
import { isAllowedOrigin, type RelyingParty, relyingPartyOf, requireRelyingParty } from './relying-party.ts'
import type { AskedChallenge, Claimant, FlowNeeds, SignIn } from './sign-in.ts'

/** What choices depend on: whether the pool lets people in by passkeys, and whether the user has one for it. */
export async function passkeyUse(
  deps: Pick<FlowNeeds, 'store'>,
  call: Pick<Call, 'issuerBase'>,
  pool: UserPool,
  sub: UserSub,
): Promise<PasskeyUse | undefined> {
  if (!pool.firstAuthFactors.includes('WEB_AUTHN')) return undefined
  const party = await relyingPartyOf(deps.store, call, pool)
  if (!party) return undefined
  const has = (await passkeysFor(deps, pool, sub, party)).length > 0
  return { multiFactor: party.multiFactor, has }
}

/** Those that the relying party of today can ask for. */
const passkeysFor = async ({ store }: Pick<FlowNeeds, 'store'>, pool: UserPool, sub: UserSub, { id }: RelyingParty) =>
  (await store.passkeys.ofUser(pool.id, sub)).filter(({ relyingPartyId }) => relyingPartyId === id)

/** PublicKeyCredentialRequestOptionsJSON (WebAuthn level 3 section 5.1.10). */
export async function askPasskey(
  deps: FlowNeeds,
  signIn: SignIn,
  who: Claimant,
  available: readonly ChoiceName[],
): Promise<AskedChallenge> {
  const party = await requireRelyingParty(deps, signIn.call, signIn.pool)
  const passkeys = await passkeysFor(deps, signIn.pool, subOf(who), party)
  const challenge = Buffer.from(deps.random.bytes(32)).toString('base64url')
  const { id: relyingPartyId, userVerification, multiFactor } = party
  const passkey = { challenge, relyingPartyId, userVerification, multiFactor }
  const session = await ask(deps, signIn, who, { name: 'SELECT_CHALLENGE', available, passkey })
  const options = {
    challenge,
    timeout: 180_000,
    rpId: relyingPartyId,
    allowCredentials: passkeys.length > 0 ? passkeys.map(toDescriptor) : [descriptorOfNobody(deps, signIn, who)],
    userVerification,
  }
  const parameters = { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) }
  return { kind: 'challenge', name: 'WEB_AUTHN', session, parameters }
}

const toDescriptor = ({ id, transports }: Pick<Passkey, 'id' | 'transports'>) => ({
  id,
  type: 'public-key',
  transports,
})

/** The same at every try, so that it tells nothing (section 14.6.2). */
function descriptorOfNobody({ sealer }: FlowNeeds, { pool }: SignIn, { typed }: Claimant) {
  const digest = createHash('sha256').update(fold(pool, typed)).digest('hex')
  const id = Buffer.from(sealer.derive(`passkey-of-nobody/${pool.id}/${digest}`, 32)).toString('base64url')
  return toDescriptor({ id, transports: ['hybrid', 'internal'] })
}

export type PasskeyAnswer = { readonly answeredAs: string; readonly session: string; readonly credential: string }

/**
 * One answer for one question, right or wrong. A passkey cannot be guessed, so a wrong one is not counted, and who is
 * locked out for guessing passwords can still sign in by it.
 */
export async function provePasskey(
  deps: FlowNeeds,
  signIn: SignIn,
  { answeredAs, session: handle, credential: given }: PasskeyAnswer,
): Promise<{ readonly user: User; readonly multiFactor: boolean }> {
  const { pool } = signIn
  const which = { name: 'SELECT_CHALLENGE', handle, answeredAs } as const
  const { challenge: question, ...whom } = await questionOf(deps, signIn, 'find', which)
  const { passkey: asked } = question
  if (!asked) throw invalidSession()
  await questionOf(deps, signIn, 'take', which)
  const { user } = await claimantAsked(deps, signIn, whom)
  const credential = readCredential(given)
  if (!credential) throw wrongPassword()
  const { challenge, origin } = credential.clientData
  const passkey = await deps.store.passkeys.find(pool.id, credential.id)
  const requireUserVerification = asked.userVerification === 'required'
  const ceremony = { challenge: asked.challenge, origin, relyingPartyId: asked.relyingPartyId, requireUserVerification }
  // A key that nobody has stands for one that is not there, so that it takes as long (SEC-44).
  const known = passkey ?? { id: credential.id, publicKey: nobodysKey, counter: 0 }
  const assertion = await deps.passkeyProofs.prove(credential.response, known, ceremony)
  const isTheirs =
    passkey?.sub === user?.sub &&
    isEqualSecret(challenge, asked.challenge) &&
    isAllowedOrigin(origin, asked.relyingPartyId) &&
    passkey?.relyingPartyId === asked.relyingPartyId
  if (!passkey || !user || !assertion || !isTheirs) throw wrongPassword()
  if (credential.userHandle !== undefined && credential.userHandle !== userHandleOf(user)) throw wrongPassword()
  // A count that is not larger is a copy's, or this answer's own once more.
  if (!(await deps.store.passkeys.use(pool.id, passkey.id, assertion.counter))) throw wrongPassword()
  return { user, multiFactor: isTwoFactors(asked, user) && assertion.userVerified }
}
