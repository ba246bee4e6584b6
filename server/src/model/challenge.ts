import type { ClientId, UserPoolId } from './ids.ts'
import type { Progress } from './progress.ts'
import type { Sealed } from './sealed.ts'
import type { VerifiableAttribute } from './user-pool.ts'

/** How somebody may prove who they are where they have a choice. */
export type ChoiceName = 'PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN'

/** A code and where it went, which ends with the question. */
export type SentCode = {
  readonly code: string
  readonly attribute: VerifiableAttribute
  readonly sentTo: string
  /** Absent: the code is the first proof of the sign-in. */
  readonly progress?: Progress
  /** The address is not the user's yet, and becomes so when the code comes back. */
  readonly sets?: true
}

/** What the answer of a passkey has to match. `challenge`: base64url. */
export type AskedPasskey = {
  readonly challenge: string
  readonly relyingPartyId: string
  readonly userVerification: 'required' | 'preferred'
  readonly multiFactor: boolean
}

/** What a user is asked next, with what the server has to remember of the question. */
export type Challenge =
  /** The second half of SRP. All hex. */
  | {
      readonly name: 'PASSWORD_VERIFIER'
      readonly clientPublic: string
      readonly serverPublic: string
      readonly secret: string
      /** What counts as proven once the answer is right. */
      readonly progress: Progress
    }
  | { readonly name: 'DEVICE_SRP_AUTH'; readonly progress: Progress }
  /** The second half of a device's SRP. All hex. */
  | {
      readonly name: 'DEVICE_PASSWORD_VERIFIER'
      readonly clientPublic: string
      readonly serverPublic: string
      readonly secret: string
      readonly progress: Progress
    }
  /** A question of the pool's functions: `privateParameters` and `metadata` are theirs. */
  | {
      readonly name: 'CUSTOM_CHALLENGE'
      readonly privateParameters: Readonly<Record<string, string>>
      readonly metadata: string | null
      readonly progress: Progress
    }
  /** The password itself, which a server answers with. */
  | { readonly name: 'ADMIN_NO_SRP_AUTH'; readonly progress: Progress }
  /** Somebody may choose how to prove who they are; PASSWORD and PASSWORD_SRP are asked under it too. */
  | {
      readonly name: 'SELECT_CHALLENGE'
      readonly available: readonly ChoiceName[]
      /** Of WEB_AUTHN, which leaves the choice: whoever has the passkey elsewhere may take another way. */
      readonly passkey?: AskedPasskey
    }
  | ({ readonly name: 'EMAIL_OTP' } & SentCode)
  | ({ readonly name: 'SMS_OTP' } & SentCode)
  | ({ readonly name: 'SMS_MFA' } & SentCode)
  /** `passwordSetAt`: which temporary password was proven; another one since makes the answer void. ISO 8601. */
  | { readonly name: 'NEW_PASSWORD_REQUIRED'; readonly passwordSetAt: string | null; readonly progress: Progress }
  | { readonly name: 'SOFTWARE_TOKEN_MFA'; readonly progress: Progress }
  | { readonly name: 'SELECT_MFA_TYPE'; readonly progress: Progress }
  /** `secret`: of an authenticator app, in base64, until its first code; `registered`: which has come. */
  | { readonly name: 'MFA_SETUP'; readonly secret?: string; readonly registered?: true; readonly progress: Progress }

  /** Not asked by name: the session of a sign-up that waits for its code, and of one whose code was right. */
  | { readonly name: 'SIGN_UP' }
  | ({ readonly name: 'CONFIRM_SIGN_UP' } & Pick<SentCode, 'attribute' | 'sentTo'>)

  /** Nor this one: the challenge that a new passkey signs. */
  | { readonly name: 'WEB_AUTHN_REGISTRATION'; readonly relyingPartyId: string }

export type ChallengeName = Challenge['name']

/** As clients are asked. */
export type AskedName = Exclude<ChallengeName, 'SIGN_UP' | 'CONFIRM_SIGN_UP' | 'WEB_AUTHN_REGISTRATION'> | ChoiceName

/** A question at rest: found by the digest of the handle that the client has, and used up by its answer. */
export type PendingChallenge = {
  readonly userPoolId: UserPoolId
  readonly clientId: ClientId
  readonly handleHash: string
  readonly name: ChallengeName
  /** Who is asked and what, under the master key. */
  readonly sealed: Sealed
  /** Of those challenges that may be answered more than once. */
  readonly wrongAnswers: number
  readonly expiresAt: Date
}
