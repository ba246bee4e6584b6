/** Kinds of requests that share a rate (developer guide, "Quotas in Amazon Cognito", API request rate). */
export const rateCategories = [
  'UserAuthentication',
  'ChallengeResponse',
  'UserCreation',
  'UserAccountRecovery',
  'UserRead',
  'UserUpdate',
  'UserToken',
  'UserResourceRead',
  'UserResourceUpdate',
  'UserList',
  'UserPoolRead',
  'UserPoolUpdate',
  'UserPoolResourceRead',
  'UserPoolResourceUpdate',
  'UserPoolClientRead',
  'UserPoolClientUpdate',
  'ClientAuthentication',
] as const

export type RateCategory = (typeof rateCategories)[number]

/** Requests per second and pool; a category that is absent is not limited. */
export type RateLimits = Readonly<Partial<Record<RateCategory, number>>>

/** Cognito's own figures. Answers to challenges have three times what sign-in has. */
export const cognitoRateLimits: RateLimits = {
  UserAuthentication: 120,
  ChallengeResponse: 360,
  UserCreation: 50,
  UserAccountRecovery: 30,
  UserRead: 120,
  UserUpdate: 25,
  UserToken: 120,
  UserResourceRead: 50,
  UserResourceUpdate: 25,
  UserList: 30,
  UserPoolRead: 15,
  UserPoolUpdate: 15,
  UserPoolResourceRead: 20,
  UserPoolResourceUpdate: 15,
  UserPoolClientRead: 15,
  UserPoolClientUpdate: 15,
  ClientAuthentication: 150,
}
