import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import FormField from '@cloudscape-design/components/form-field'
import Grid from '@cloudscape-design/components/grid'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useRef, useState } from 'react'
import { describeAppClient } from '../../api/app-clients.ts'
import type { UserPool } from '../../api/cognito-idp.ts'
import { parseFunctionArn } from '../../api/lambda.ts'
import { previewTokens } from '../../api/poolhouse.ts'
import { useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useUserPool } from '../../api/user-pools.ts'
import { useMayWrite } from '../../frame/person.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { follow, href, setQuery, usePlace } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { eventVersions } from '../lambda-triggers/event-versions.ts'
import { configuredTriggers } from '../lambda-triggers/lambda-config.ts'
import { CasesPane } from './cases-pane.tsx'
import { CodePane } from './code-pane.tsx'
import { DescribedInput } from './described-input.tsx'
import { RecordedInput } from './recorded-input.tsx'
import { ReleasePane } from './release-pane.tsx'
import { type Ran, Result } from './result.tsx'
import { type StudioFunction, useStudioCode } from './studio-code.ts'
import { previewInput, readInput, type StudioInput } from './studio-input.ts'
import './token-studio.css'

/** What tokens would say, for any person, client and grant, under code that is saved or not. Issues nothing. */
export default function TokenStudio({ params: { pool = '' } }: PageProps) {
  const query = useUserPool(pool)
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Shows what the pre token generation function makes of tokens. Nothing is issued and nothing changes."
        >
          Token studio
        </Header>
      }
    >
      <Loaded query={query} what="the user pool">
        {(data) => <Studio pool={data} />}
      </Loaded>
    </ContentLayout>
  )
}

/** Code and result are seen together where there is room. */
const sideBySide = [{ colspan: { default: 12, l: 6 } }, { colspan: { default: 12, l: 6 } }] as const
const below = [{ colspan: 12 }] as const

function functionOf({ LambdaConfig }: UserPool): (StudioFunction & { readonly version: string }) | undefined {
  const trigger = configuredTriggers(LambdaConfig).find(({ id }) => id === 'PreTokenGeneration')
  if (!trigger) return undefined
  const { region, name, qualifier } = parseFunctionArn(trigger.arn)
  const arn = qualifier === undefined ? trigger.arn : trigger.arn.slice(0, -qualifier.length - 1)
  const released = qualifier === '$LATEST' ? undefined : qualifier
  return { region, name, arn, released, version: trigger.version ?? 'V1_0' }
}

function Studio({ pool }: { readonly pool: UserPool }) {
  const { Id: id = '' } = pool
  const input = readInput(usePlace().search)
  const fn = functionOf(pool)
  const client = useQuery(
    () => (input.client === undefined ? Promise.resolve(undefined) : describeAppClient(id, input.client)),
    `pool/${id}/clients/${input.client ?? ''}`,
  )
  const code = useStudioCode(fn, input.qualifier)
  const [ran, setRan] = useState<Ran>()
  const submit = useSubmit()
  const mayWrite = useMayWrite()
  const run = () =>
    submit.run(async () => {
      // Scopes that nobody chose are those of the client, which may be on its way.
      const known = client.state === 'ready' ? client.data : undefined
      const { words, ...other } = code.runs
      setRan({ preview: await previewTokens({ ...previewInput(id, input, known), ...other }), code: words })
    })
  const ready = mayWrite && !submit.saving && client.state !== 'loading'
  useRunKey(() => ready && void run())

  return (
    <SpaceBetween size="l">
      {!fn && <NoFunction pool={id} />}
      <Container
        header={
          <Header
            variant="h2"
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Box padding={{ top: 'xxs' }} color="text-body-secondary">
                  Ctrl+Enter or ⌘+Enter
                </Box>
                <Button
                  variant="primary"
                  loading={submit.saving}
                  disabled={!mayWrite}
                  onClick={() => ready && void run()}
                >
                  Run
                </Button>
              </SpaceBetween>
            }
          >
            Input
          </Header>
        }
      >
        <SpaceBetween size="m">
          <Source input={input} />
          {input.from === 'described' ? (
            <DescribedInput pool={id} input={input} client={client.state === 'ready' ? client.data : undefined} />
          ) : (
            <RecordedInput pool={id} input={input} />
          )}
          {fn && <VersionField input={input} own={fn.version} />}
          {!mayWrite && <Alert type="info">Running code needs the right to change things.</Alert>}
          {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        </SpaceBetween>
      </Container>
      <Grid gridDefinition={fn && ran ? sideBySide : below}>
        {fn && <CodePane fn={fn} code={code} qualifier={input.qualifier} />}
        {ran && <Result ran={ran} />}
      </Grid>
      {fn && <CasesPane fn={fn} code={code} preview={ran?.preview} />}
      {fn && <ReleasePane pool={pool} fn={fn} code={code} />}
    </SpaceBetween>
  )
}

function Source({ input }: { readonly input: StudioInput }) {
  return (
    <SegmentedControl
      label="Where the event comes from"
      selectedId={input.from}
      options={[
        { id: 'described', text: 'Describe a request' },
        { id: 'recorded', text: 'Take a recorded invocation' },
      ]}
      onChange={({ detail }) =>
        setQuery({ from: detail.selectedId === 'recorded' ? 'recorded' : undefined, record: undefined })
      }
    />
  )
}

function VersionField({ input, own }: { readonly input: StudioInput; readonly own: string }) {
  const options = [
    { value: '', label: `As the trigger has it (${own})` },
    ...eventVersions.map(({ value, description }) => ({ value, label: value, description })),
  ]
  return (
    <FormField label="Event version">
      <Select
        selectedOption={options.find(({ value }) => value === (input.eventVersion ?? '')) ?? null}
        options={options}
        onChange={({ detail }) => setQuery({ eventVersion: detail.selectedOption.value })}
      />
    </FormField>
  )
}

function NoFunction({ pool }: { readonly pool: string }) {
  return (
    <Alert
      type="info"
      header="This user pool has no pre token generation trigger"
      action={
        <Button href={href(`/user-pools/${pool}/extensions/add`)} onFollow={follow}>
          Add Lambda trigger
        </Button>
      }
    >
      The studio shows its tokens as they are. With a trigger it shows what its function makes of them.
    </Alert>
  )
}

/** Ctrl+Enter or Cmd+Enter, before the editor makes a new line of it. */
function useRunKey(run: () => void): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      event.stopPropagation()
      latest.current()
    }
    document.addEventListener('keydown', listener, { capture: true })
    return () => document.removeEventListener('keydown', listener, { capture: true })
  }, [])
}
