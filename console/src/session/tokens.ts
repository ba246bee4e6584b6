/** Tokens of this window; a reload keeps them, another window has its own. */
export type Tokens = {
  readonly accessToken: string
  /** Absent where a new sign-in asks nothing. */
  readonly refreshToken?: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

const key = 'poolhouse.tokens'

export function keptTokens(): Tokens | undefined {
  const text = sessionStorage.getItem(key)
  return text === null ? undefined : (JSON.parse(text) as Tokens)
}

export const keepTokens = (tokens: Tokens): void => sessionStorage.setItem(key, JSON.stringify(tokens))

export const dropTokens = (): void => sessionStorage.removeItem(key)

/** RFC 6749 section 5.1, as our token endpoint and `/console/session` answer. */
export type TokenAnswer = {
  readonly access_token: string
  readonly expires_in: number
  readonly refresh_token?: string
}

export const toTokens = (answer: TokenAnswer, former?: Tokens): Tokens => {
  const refreshToken = answer.refresh_token ?? former?.refreshToken
  return {
    accessToken: answer.access_token,
    expiresAt: Date.now() + answer.expires_in * 1000,
    ...(refreshToken !== undefined && { refreshToken }),
  }
}

/** Whether it will still hold when a request that is sent now arrives. */
export const isCurrent = ({ expiresAt }: Tokens): boolean => expiresAt > Date.now() + 10_000
