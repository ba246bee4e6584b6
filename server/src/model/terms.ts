import type { ClientId, UserPoolId } from './ids.ts'

export type TermsName = 'terms-of-use' | 'privacy-policy'

/** A document that people agree to when they sign up at an app client: links to it, by language. */
export type Terms = {
  readonly userPoolId: UserPoolId
  readonly id: string
  readonly clientId: ClientId
  readonly name: TermsName
  /** By Cognito's name of a language: `cognito:french`; `cognito:default` for all others. */
  readonly links: Readonly<Record<string, string>>
  readonly createdAt: Date
  readonly updatedAt: Date
}
