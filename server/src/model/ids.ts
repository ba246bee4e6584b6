declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

export type UserPoolId = Branded<'UserPoolId'>
export type ClientId = Branded<'ClientId'>
export type Username = Branded<'Username'>
export type UserSub = Branded<'UserSub'>
export type LambdaArn = Branded<'LambdaArn'>

/** The wire layer has already checked the pattern; this only moves the fact into the type. */
export const userPoolId = (value: string): UserPoolId => value as UserPoolId
export const clientId = (value: string): ClientId => value as ClientId
export const username = (value: string): Username => value as Username
export const userSub = (value: string): UserSub => value as UserSub
export const lambdaArn = (value: string): LambdaArn => value as LambdaArn

/** `us-east-1_AbC123xyz` carries its region before the underscore. */
export function regionOf(id: UserPoolId): string {
  return id.slice(0, id.indexOf('_'))
}

/** It becomes part of ids and ARNs; it need not be one of AWS's. */
export const isRegion = (text: string): boolean => text.length <= 32 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)
