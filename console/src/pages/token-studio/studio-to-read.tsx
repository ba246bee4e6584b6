import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { UserPool } from '../../api/cognito-idp.ts'
import { ForAdministrators } from '../../parts/for-administrators.tsx'
import { usePlace } from '../../routing/place.ts'
import { useAliases } from './code-choice.tsx'
import { CodePane } from './code-pane.tsx'
import { releaseOf, releaseText } from './release.ts'
import { useStudioCode } from './studio-code.ts'
import { type StudioFunction, studioFunction } from './studio-function.ts'
import { readInput } from './studio-input.ts'

/** For those who may only read: the code, and which of it sign-ins run. */
export function StudioToRead({ pool }: { readonly pool: UserPool }) {
  const fn = studioFunction(pool)
  const { qualifier } = readInput(usePlace().search)
  const code = useStudioCode(fn, qualifier)
  return (
    <SpaceBetween size="l">
      <ForAdministrators what="Runs, recorded events, test cases and releases">
        They run code, change what sign-ins run, or hold data of users. What you see is the code.
      </ForAdministrators>
      {fn && <ReleaseToRead fn={fn} />}
      {fn ? (
        <CodePane fn={fn} code={code} qualifier={qualifier} eventVersion={fn.version} />
      ) : (
        <Alert type="info">This user pool has no pre token generation trigger: its tokens are as it makes them.</Alert>
      )}
    </SpaceBetween>
  )
}

function ReleaseToRead({ fn }: { readonly fn: StudioFunction }) {
  const aliases = useAliases(fn)
  if (aliases.state !== 'ready') return null
  return (
    <Container
      header={
        <Header variant="h2" description={`Sign-ins run: ${releaseText(releaseOf(fn, aliases.data))}.`}>
          Release
        </Header>
      }
    />
  )
}
