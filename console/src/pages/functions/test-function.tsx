import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import { functionsIn, type InvokeOutcome } from '../../api/lambda.ts'
import { useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { LazyCodeEditor } from '../../editor/lazy-code-editor.tsx'
import { parseJson } from '../../json/exact-json.ts'
import { triggerTypes } from '../lambda-triggers/trigger-types.ts'
import type { FunctionProps } from './function.tsx'
import { invocationsOf } from './invocations-of.ts'
import { type SampleId, sampleEvent } from './sample-events.ts'

const samples = triggerTypes.map(({ label, triggers }) => ({
  label,
  options: triggers.map((each) => ({ value: each.id, label: each.label.replace(' trigger', '') })),
}))

const indented = (event: unknown) => JSON.stringify(event, null, 2)

/** Invokes the newest code with an event of one's own; no user pool takes part. */
export function TestFunction({ region, name, arn }: FunctionProps & { readonly arn: string }) {
  const recorded = useQuery(() => invocationsOf(arn), `invocations/${region}/${arn}`)
  const [text, setText] = useState(() => indented(sampleEvent('PreTokenGeneration', region)))
  const [chosen, setChosen] = useState('PreTokenGeneration')
  const [outcome, setOutcome] = useState<InvokeOutcome>()
  const submit = useSubmit()
  const newest = recorded.state === 'ready' ? recorded.data[0] : undefined
  const options = [...(newest ? [{ value: 'recorded', label: 'The newest recorded event' }] : []), ...samples]
  const choose = (value: string) => {
    setChosen(value)
    setText(indented(value === 'recorded' ? newest?.event : sampleEvent(value as SampleId, region)))
  }
  const test = () =>
    submit.run(async () => {
      setOutcome(undefined)
      setOutcome(await functionsIn(region).invoke(name, jsonOf(text)))
    })
  return (
    <SpaceBetween size="l">
      <Container
        header={
          <Header
            variant="h2"
            description="Invokes the saved code as it is called, with its environment. Tokens before and after are in the token studio of a user pool."
            actions={
              <Button variant="primary" loading={submit.saving} onClick={() => void test()}>
                Test
              </Button>
            }
          >
            Test event
          </Header>
        }
      >
        <SpaceBetween size="m">
          <FormField label="Begin with">
            <Select
              selectedOption={
                options
                  .flatMap((each) => ('options' in each ? each.options : [each]))
                  .find(({ value }) => value === chosen) ?? null
              }
              options={options}
              onChange={({ detail }) => choose(detail.selectedOption.value ?? '')}
            />
          </FormField>
          <LazyCodeEditor key={chosen} name="event.json" text={text} onChange={setText} />
          {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        </SpaceBetween>
      </Container>
      {outcome && <Outcome outcome={outcome} />}
    </SpaceBetween>
  )
}

/** Throws, in words for the person, for what is no JSON. */
function jsonOf(text: string): string {
  try {
    parseJson(text)
    return text
  } catch (error) {
    throw new Error(`The event is no JSON: ${(error as Error).message}`)
  }
}

function Outcome({ outcome: { failed, payload, log } }: { readonly outcome: InvokeOutcome }) {
  return (
    <Container header={<Header variant="h2">Result</Header>}>
      <SpaceBetween size="m">
        <div role="status">
          <StatusIndicator type={failed ? 'error' : 'success'}>
            {failed ? 'The function failed' : 'The function answered'}
          </StatusIndicator>
        </div>
        <Text label="Answer" text={printed(payload)} />
        <Text label="Log" text={log} />
      </SpaceBetween>
    </Container>
  )
}

function printed(payload: string): string {
  try {
    return indented(parseJson(payload))
  } catch {
    return payload
  }
}

function Text({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <Box variant="awsui-key-label">{label}</Box>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="code-text" aria-label={label} tabIndex={0}>
        {text}
      </section>
    </div>
  )
}
