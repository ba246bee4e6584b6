import type { Json } from '../lib/exact-json.ts'

/** The members of a token's payload, in the order in which they are written. */
export type Claims = { readonly [name: string]: Json }

/** What is issued together: a machine gets no ID token. */
export type TokenClaims = { readonly access: Claims; readonly id?: Claims }
