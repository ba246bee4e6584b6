import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { AppClient } from '../../api/cognito-idp.ts'
import type { Submit } from '../../api/use-submit.ts'
import { setQuery } from '../../routing/place.ts'
import { eventVersions } from '../lambda-triggers/event-versions.ts'
import { DescribedInput } from './described-input.tsx'
import { RecordedInput } from './recorded-input.tsx'
import type { StudioInput } from './studio-input.ts'

type Props = {
  readonly pool: string
  readonly input: StudioInput
  readonly client: AppClient | undefined
  /** Of the trigger; undefined: the pool has none. */
  readonly ownVersion: string | undefined
  readonly submit: Submit
  readonly onRun: () => void
}

/** What the function is told: described, or as it was recorded. */
export function InputPane({ pool, input, client, ownVersion, submit, onRun }: Props) {
  const version = ownVersion !== undefined && <VersionField input={input} own={ownVersion} />
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              <Box color="text-body-secondary" fontSize="body-s">
                Ctrl+Enter or ⌘+Enter
              </Box>
              <Button variant="primary" loading={submit.saving} onClick={onRun}>
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
          <DescribedInput pool={pool} input={input} client={client}>
            {version}
          </DescribedInput>
        ) : (
          <RecordedInput pool={pool} input={input} />
        )}
        {input.from === 'recorded' && version}
        {submit.failure && <Alert type="error">{submit.failure}</Alert>}
      </SpaceBetween>
    </Container>
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
