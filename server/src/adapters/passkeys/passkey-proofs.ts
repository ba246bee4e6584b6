import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { PasskeyProofs, RegistrationOutcome } from '../../ports/passkey-proofs.ts'

// ES256 and RS256 (RFC 9053, RFC 8812): what StartWebAuthnRegistration asks for.
const algorithms = [-7, -257]

/** Loaded with the first passkey. */
const library = () => import('@simplewebauthn/server')

export const openPasskeyProofs = (): PasskeyProofs => ({
  async register(response, { challenge, origin, relyingPartyId, requireUserVerification }) {
    const { verifyRegistrationResponse } = await library()
    try {
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: response as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: relyingPartyId,
        requireUserVerification,
        supportedAlgorithmIDs: algorithms,
      })
      if (!verified) return { kind: 'unsupported' }
      const { credential, aaguid } = registrationInfo
      const { id, publicKey, counter, transports = [] } = credential
      return { kind: 'verified', credential: { id, publicKey, counter, transports, aaguid } }
    } catch (error) {
      return { kind: kindOf(error) }
    }
  },

  async prove(response, known, { challenge, origin, relyingPartyId, requireUserVerification }) {
    const { verifyAuthenticationResponse } = await library()
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: response as AuthenticationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: origin,
        expectedRPID: relyingPartyId,
        // The count is compared where it is kept, in one step with its change.
        credential: { id: known.id, publicKey: new Uint8Array(known.publicKey), counter: 0 },
        requireUserVerification,
      })
      const { newCounter: counter, userVerified } = authenticationInfo
      return verified ? { counter, userVerified } : undefined
    } catch {
      // Whatever a client sends that cannot be read proves nothing.
      return undefined
    }
  },
})

/** The library tells what was wrong by texts alone, but for the relying party. */
function kindOf(error: unknown): Exclude<RegistrationOutcome['kind'], 'verified'> {
  if (!(error instanceof Error)) return 'malformed'
  if (error.name === 'UnexpectedRPIDHash') return 'relying-party'
  return /alg|Attestation Format|User verification|User presence|attestation/i.test(error.message)
    ? 'unsupported'
    : 'malformed'
}
