import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from 'amazon-cognito-identity-js'
import type { WebClient } from './a-web-client.ts'

/** What a browser keeps. */
function storage(): ICognitoStorage {
  const items = new Map<string, string>()
  return {
    setItem: (key, value) => void items.set(key, value),
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  }
}

/** An app in a browser of its own. */
export function anApp({ UserPoolId, ClientId, endpoint }: WebClient) {
  const Storage = storage()
  const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint, Storage })
  return { pool: Pool, user: (Username: string) => new CognitoUser({ Username, Pool, Storage }) }
}

export type SignedIn = { readonly user: CognitoUser; readonly session: CognitoUserSession }

/** What the library asks after a temporary password was proven. */
export type NewPassword = {
  readonly attributes: Record<string, string>
  readonly required: readonly string[]
  answer(password: string, attributes: Record<string, string>): Promise<CognitoUserSession>
}

/** Signs in by SRP, the library's own way, unless another is set. */
export async function signIn(user: CognitoUser, Password: string): Promise<CognitoUserSession> {
  const outcome = await begin(user, Password)
  if ('answer' in outcome) throw new Error('a new password is asked for')
  return outcome
}

export function begin(user: CognitoUser, Password: string): Promise<CognitoUserSession | NewPassword> {
  const details = new AuthenticationDetails({ Username: user.getUsername(), Password })
  return new Promise((resolve, reject) =>
    user.authenticateUser(details, {
      onSuccess: resolve,
      onFailure: reject,
      newPasswordRequired: (attributes, required) =>
        resolve({
          attributes,
          required,
          answer: (password, given) =>
            new Promise((onSuccess, onFailure) =>
              user.completeNewPasswordChallenge(password, given, { onSuccess, onFailure }),
            ),
        }),
    }),
  )
}

/** For what the library does with a callback of Node.js: `called((done) => user.deleteUser(done))`. */
export function called<Result>(call: (done: (error?: Error | null, result?: Result) => void) => void): Promise<Result> {
  return new Promise((resolve, reject) => call((error, result) => (error ? reject(error) : resolve(result as Result))))
}

/** For what it does with `onSuccess` and `onFailure`; a code that was sent counts as success. */
export function told<Result>(
  call: (callbacks: { onSuccess(result: Result): void; onFailure(error: Error): void }) => void,
): Promise<Result> {
  return new Promise((onSuccess, onFailure) => call({ onSuccess, onFailure }))
}
