/** What the server says of itself and of how one signs in. */
export type Configuration = {
  readonly region: string
  readonly accountId: string
  readonly baseUrl: string
} & (
  | { readonly signIn: 'automatic' }
  | { readonly signIn: 'form'; readonly userPoolId: string; readonly clientId: string }
)

let loaded: Promise<Configuration> | undefined

export function configuration(): Promise<Configuration> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<Configuration> {
  const answer = await fetch('/console/config.json')
  if (!answer.ok) {
    loaded = undefined
    throw new Error('The server does not say how to sign in. Is it still running?')
  }
  return answer.json()
}
