import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { useEffect, useState } from 'react'
import { messageOf } from '../api/api-error.ts'
import { go, usePlace } from '../routing/place.ts'
import { redirectOf } from '../routing/routes.ts'
import { type Configuration, configuration, type Person, person, returnFromSignIn } from '../session/session.ts'
import { Frame } from './frame.tsx'
import { NotificationsProvider } from './notifications.tsx'
import { PersonContext } from './person.ts'

type State =
  | { readonly kind: 'signing-in' }
  | { readonly kind: 'signed-in'; readonly person: Person; readonly configuration: Configuration }
  | { readonly kind: 'failed'; readonly message: string }

/** Signs in, then shows the page of the address. */
export function App() {
  const { path, search } = usePlace()
  const [state, setState] = useState<State>({ kind: 'signing-in' })
  const signedOut = path === '/signed-out'

  // biome-ignore lint/correctness/useExhaustiveDependencies: once; where the person was going is read at that moment
  useEffect(() => {
    if (signedOut) return
    start(path, search).then(setState, (error) => setState({ kind: 'failed', message: messageOf(error) }))
  }, [signedOut])

  const redirect = redirectOf(path)
  useEffect(() => {
    if (state.kind === 'signed-in' && redirect) go(redirect, { replace: true })
  }, [state.kind, redirect])

  if (signedOut && state.kind !== 'signed-in') return <SignedOut />
  if (state.kind === 'failed') return <NotSignedIn message={state.message} />
  if (state.kind === 'signing-in' || redirect) return null
  return (
    <PersonContext value={state.person}>
      <NotificationsProvider>
        <Frame configuration={state.configuration} />
      </NotificationsProvider>
    </PersonContext>
  )
}

// React runs effects twice in development, and a code can be used once.
let returned: Promise<void> | undefined

async function start(path: string, search: URLSearchParams): Promise<State> {
  if (path === '/signed-in') {
    returned ??= returnFromSignIn(search).then((to) => go(to.replace(/^\/console/, '') || '/', { replace: true }))
    await returned
  }
  const [who, current] = await Promise.all([person(), configuration()])
  return { kind: 'signed-in', person: who, configuration: current }
}

const again = () => location.assign('/console/')

function NotSignedIn({ message }: { readonly message: string }) {
  return (
    <Box padding="xxl">
      <Alert type="error" header="The sign-in did not succeed" action={<Button onClick={again}>Try again</Button>}>
        {message}
      </Alert>
    </Box>
  )
}

function SignedOut() {
  return (
    <Box padding="xxl">
      <Alert type="success" header="You are signed out" action={<Button onClick={again}>Sign in</Button>}>
        This window keeps nothing of your session.
      </Alert>
    </Box>
  )
}
