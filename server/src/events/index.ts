// What the package `poolhouse` exports: the events that each trigger of a user pool is sent, as types.
export type * from './authentication.ts'
export type * from './common.ts'
export type * from './messages.ts'
export type * from './pre-token-generation.ts'
export type * from './sign-up.ts'
