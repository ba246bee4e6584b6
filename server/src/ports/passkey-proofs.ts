/** What a ceremony of WebAuthn has to match. */
export type Ceremony = {
  /** Base64url, as it was sent. */
  readonly challenge: string
  /** One that was found to be allowed. */
  readonly origin: string
  readonly relyingPartyId: string
  readonly requireUserVerification: boolean
}

/** The parts of a new credential, and how its authenticator describes itself. */
export type NewCredential = {
  readonly id: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  /** The model of the authenticator; all zeros when it does not say. */
  readonly aaguid: string
}

export type RegistrationOutcome =
  | { readonly kind: 'verified'; readonly credential: NewCredential }
  /** `relying-party`: made for another one. `unsupported`: not a credential of the kinds that were asked for. */
  | { readonly kind: 'relying-party' | 'unsupported' | 'malformed' }

/** The public half of a credential, to prove an assertion by. */
export type KnownCredential = { readonly id: string; readonly publicKey: Uint8Array; readonly counter: number }

/** `counter`: what the authenticator counted; whether that is more than before is for the store to say. */
export type Assertion = { readonly counter: number; readonly userVerified: boolean }

/** Registration and authentication of WebAuthn level 3, sections 7.1 and 7.2. `response`: whatever a client sent. */
export type PasskeyProofs = {
  register(response: object, ceremony: Ceremony): Promise<RegistrationOutcome>
  /** Undefined: not proven. */
  prove(response: object, known: KnownCredential, ceremony: Ceremony): Promise<Assertion | undefined>
}
