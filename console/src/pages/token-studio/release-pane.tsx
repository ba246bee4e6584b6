import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import type { UserPool } from '../../api/cognito-idp.ts'
import { changed } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { poolKey } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { functionKey } from '../functions/function-key.ts'
import { useAliases, useVersions } from './code-choice.tsx'
import { CompareEvents } from './compare-events.tsx'
import { formerVersion, publish, release, releaseOf, releaseText } from './release.ts'
import type { StudioCode } from './studio-code.ts'
import type { StudioFunction } from './studio-function.ts'

type Props = {
  readonly pool: UserPool
  readonly fn: StudioFunction
  readonly code: StudioCode
}

/** From code that was tried to code that sign-ins run, and back. */
export function ReleasePane({ pool, fn, code }: Props) {
  const versions = useVersions(fn)
  const aliases = useAliases(fn)
  const [publishing, setPublishing] = useState(false)
  const submit = useSubmit()
  const notify = useNotify()
  if (versions.state !== 'ready' || aliases.state !== 'ready') return null
  const now = releaseOf(fn, aliases.data)
  const former = formerVersion(now, versions.data)
  const unsaved = code.edited.size > 0

  async function use(version: string, text: string) {
    await release(pool, fn, now, version)
    changed(functionKey(fn.region, fn.name))
    changed(poolKey(pool.Id ?? ''))
    notify({ type: 'success', text })
  }
  const rollBack = (version: string) =>
    submit.run(() => use(version, `Rolled back: sign-ins run version ${version} from now on.`))
  async function publishAndUse() {
    const version = await publish(fn)
    await use(version, `Version ${version} is published, and sign-ins run it from now on.`)
    setPublishing(false)
  }

  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`Sign-ins run: ${releaseText(now)}.`}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {former !== undefined && (
                <Button loading={submit.saving} onClick={() => void rollBack(former)}>
                  Roll back to version {former}
                </Button>
              )}
              <Button disabled={unsaved} onClick={() => setPublishing(true)}>
                Publish and release
              </Button>
            </SpaceBetween>
          }
        >
          Release
        </Header>
      }
    >
      <SpaceBetween size="m">
        {submit.failure && <Box color="text-status-error">{submit.failure}</Box>}
        {unsaved && <Box color="text-body-secondary">Save the code before it is published.</Box>}
        <CompareEvents pool={pool.Id ?? ''} fn={fn} code={code} />
      </SpaceBetween>
      {publishing && (
        <Confirm
          title="Publish and release"
          action="Publish and release"
          onConfirm={publishAndUse}
          onDismiss={() => setPublishing(false)}
        >
          {now.kind === 'alias'
            ? `The saved code becomes a version, which stays as it is, and the alias ${now.alias} is moved to it.`
            : 'The saved code becomes a version, which stays as it is, and the trigger names that version. From then on a save changes nothing for sign-ins until it is released.'}{' '}
          You can roll back by one click.
        </Confirm>
      )}
    </Container>
  )
}
