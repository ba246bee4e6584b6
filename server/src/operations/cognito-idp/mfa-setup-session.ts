import { requireClientAndPool } from '../../domain/app-clients/client-and-pool.ts'
import { clientOfSetup, invalidSession } from '../../domain/auth-flows/challenges.ts'
import type { SignIn } from '../../domain/auth-flows/sign-in.ts'
import type { Call } from '../../model/call.ts'
import { CognitoError, invalidParameter } from '../../model/errors.ts'
import type { Deps } from '../../ports/deps.ts'
import type { AssociateSoftwareTokenRequest } from './shapes.ts'

type OneProof =
  | { readonly accessToken: string; readonly session?: undefined }
  | { readonly accessToken?: undefined; readonly session: string }

/** Whoever sets up an authenticator app is signed in, or about to be. The text is ours. */
export function requireOneProof({
  AccessToken: accessToken,
  Session: session,
}: AssociateSoftwareTokenRequest): OneProof {
  if (accessToken !== undefined && session === undefined) return { accessToken }
  if (session !== undefined && accessToken === undefined) return { session }
  throw invalidParameter('Exactly one of AccessToken and Session is required.')
}

/** Where the sign-in goes on that a session is of; the request says neither client nor pool. */
export async function setupSignIn({ store }: Pick<Deps, 'store'>, call: Call, session: string): Promise<SignIn> {
  try {
    return { call, ...(await requireClientAndPool(store, clientOfSetup(session))) }
  } catch (error) {
    // Invented, or of a client that is gone.
    throw error instanceof CognitoError && error.code === 'ResourceNotFoundException' ? invalidSession() : error
  }
}
