import type { CodeChallenge } from '../../domain/auth-flows/sent-code.ts'
import type { AppClient } from '../../model/app-client.ts'
import type { ChoiceName } from '../../model/challenge.ts'
import type { MfaFactor } from '../../model/progress.ts'
import { sealed } from '../../model/sealed.ts'
import type { Deps } from '../../ports/deps.ts'
import type { SentTo } from './visit.ts'

/** What one page has to know from the one before. It travels in a cookie, under the master key. */
export type PageState =
  | {
      readonly page: 'new-password'
      readonly username: string
      readonly session: string
      /** Attributes that the pool requires and the user lacks. */
      readonly missing: readonly string[]
    }
  /** `sentTo`: of a code that was sent; `device`: the authenticator app that has it, as its owner named it. */
  | {
      readonly page: 'second-factor'
      readonly username: string
      readonly session: string
      readonly factor: MfaFactor
      readonly sentTo?: SentTo
      readonly device?: string
    }
  | ({ readonly page: 'choose-factor' } & Choice)
  | ({ readonly page: 'set-up-factor' } & Choice)
  | { readonly page: 'set-up-app'; readonly username: string; readonly session: string; readonly secretCode: string }
  | {
      readonly page: 'set-up-address'
      readonly username: string
      readonly session: string
      readonly factor: Exclude<MfaFactor, 'SOFTWARE_TOKEN_MFA'>
    }
  /** `provenSub`: who has proven the password, and need not do so again once the address is confirmed. */
  | { readonly page: 'confirm'; readonly username: string; readonly provenSub?: string; readonly sentTo?: SentTo }
  | { readonly page: 'reset'; readonly username: string; readonly sentTo?: SentTo }
  | { readonly page: 'sign-in'; readonly notice: Notice }
  /** Whoever has just signed up, and is signed in by this session. */
  | { readonly page: 'offer-passkey'; readonly browserSessionId: string }
  /** The next four: whoever has said a name, and has to prove it. */
  | {
      readonly page: 'choose'
      readonly username: string
      readonly session: string
      readonly choices: readonly PageChoice[]
    }
  | { readonly page: 'password'; readonly username: string; readonly session: string }
  | {
      readonly page: 'code'
      readonly name: CodeChallenge
      readonly username: string
      readonly session: string
      readonly sentTo: SentTo
    }
  /** `options`: JSON for the browser. */
  | { readonly page: 'passkey'; readonly username: string; readonly session: string; readonly options: string }

/** What pages let choose between; SRP is for apps. */
export type PageChoice = Exclude<ChoiceName, 'PASSWORD_SRP'>

type Choice = { readonly username: string; readonly session: string; readonly factors: readonly MfaFactor[] }

export type Notice = 'password-changed' | 'confirmed' | 'awaits-administrator'

type Needs = Pick<Deps, 'sealer' | 'clock'>

/** Whoever leaves a page open for longer starts again. */
const lifeMs = 60 * 60 * 1000

export function sealPageState({ sealer, clock }: Needs, client: AppClient, state: PageState): string {
  const text = JSON.stringify({ state, expiresAt: clock.now().getTime() + lifeMs })
  return Buffer.from(sealer.seal(purpose(client), text)).toString('base64url')
}

/** Undefined for what is too old, was sealed for another client, or is not ours. */
export function openPageState({ sealer, clock }: Needs, client: AppClient, text: string): PageState | undefined {
  const opened = tryOpen({ sealer }, client, text)
  if (opened === undefined) return undefined
  const { state, expiresAt } = JSON.parse(opened) as { state: PageState; expiresAt: number }
  return clock.now().getTime() < expiresAt ? state : undefined
}

function tryOpen({ sealer }: Pick<Needs, 'sealer'>, client: AppClient, text: string): string | undefined {
  try {
    return Buffer.from(sealer.open(purpose(client), sealed(Buffer.from(text, 'base64url')))).toString('utf8')
  } catch {
    return undefined
  }
}

const purpose = ({ userPoolId, id }: AppClient) => `page-state/${userPoolId}/${id}`
