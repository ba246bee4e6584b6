import type { AppClient } from '../../model/app-client.ts'
import type { Call } from '../../model/call.ts'
import type { AskedName, ChoiceName } from '../../model/challenge.ts'
import type { HappeningUser } from '../../model/happening.ts'
import type { Username } from '../../model/ids.ts'
import type { User } from '../../model/user.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { ProvenSignIn } from '../tokens/sign-in-tokens.ts'
import type { InvokeNeeds } from '../triggers/invoke-trigger.ts'

/** Where somebody signs in: the same through all steps. */
export type SignIn = {
  readonly call: Call
  readonly pool: UserPool
  readonly client: AppClient
  /** The answer comes from a server that has credentials of its own. */
  readonly byAdministrator?: true
  /** Is told who signs in, as soon as that is known; of nobody nothing. */
  readonly identified?: (user: HappeningUser) => void
}

export type FlowNeeds = InvokeNeeds &
  Pick<
    Deps,
    | 'store'
    | 'passwords'
    | 'passkeyProofs'
    | 'compromisedPasswords'
    | 'deviceProofs'
    | 'sealer'
    | 'random'
    | 'messages'
    | 'metrics'
    | 'background'
    | 'codeEncryption'
    | 'functions'
  >

/** Who signs in. */
export type Claimant = {
  /** As the pool keeps it, and as SRP hashes it. */
  readonly username: Username
  /** What was typed: the username, or what leads to it. */
  readonly typed: string
  /** Whom failed proofs are held against. */
  readonly subject: string
  /** Absent: there is no such user, and whoever asks must not learn it. */
  readonly user: User | undefined
}

/** How the sign-in goes on: with a question, or, when nothing is left to prove, with tokens. */
export type Step = AskedChallenge | (ProvenSignIn & { readonly kind: 'proven' })

export type AskedChallenge = {
  readonly kind: 'challenge'
  readonly name: AskedName
  readonly parameters: Readonly<Record<string, string>>
  /** Absent where clients send none back. */
  readonly session?: string
  /** At the beginning of a choice-based sign-in: between which to choose, and what there was to choose from. */
  readonly available?: readonly ChoiceName[]
}
