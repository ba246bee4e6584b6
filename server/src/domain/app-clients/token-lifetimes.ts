import type { AppClient } from '../../model/app-client.ts'

/** Cognito's default, for clients that set none. */
const oneHour = 3600

/** Life of the client's access tokens in seconds. */
export const accessTokenSeconds = ({ accessTokenSeconds }: Pick<AppClient, 'accessTokenSeconds'>): number =>
  accessTokenSeconds ?? oneHour

/** Life of the client's ID tokens in seconds. */
export const idTokenSeconds = ({ idTokenSeconds }: Pick<AppClient, 'idTokenSeconds'>): number =>
  idTokenSeconds ?? oneHour
