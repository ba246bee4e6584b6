import { hash } from 'node:crypto'
import type { Claims } from '../../model/claims.ts'

/** Of one key: those that came last. */
const most = 1000

/**
 * What was signed stays signed: whoever comes again with the same token is not verified again, which costs more than all
 * the rest of looking at it. Whether the token still counts is asked elsewhere, each time.
 */
export class VerifiedTokens {
  readonly #claims = new Map<string, Claims>()

  /** The claims of a token that was verified before, or that `verify` gives now; undefined where it gives none. */
  claimsOf(token: string, verify: () => Claims | undefined): Claims | undefined {
    const name = hash('sha256', token, 'base64')
    const claims = this.#claims.get(name) ?? verify()
    if (!claims) return undefined
    // Last in the map is last to go.
    this.#claims.delete(name)
    this.#claims.set(name, claims)
    if (this.#claims.size > most) this.#forgetOldest()
    return claims
  }

  #forgetOldest(): void {
    for (const name of this.#claims.keys()) {
      this.#claims.delete(name)
      return
    }
  }
}
