import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { LazyCodeEditor } from '../../editor/lazy-code-editor.tsx'
import { useNotify } from '../../frame/notifications.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { eventType, everyEventType } from '../lambda-triggers/event-types.ts'
import type { FunctionProps } from './function.tsx'
import { functionKey } from './function-key.ts'
import { triggersOf } from './invocations-of.ts'
import { mainFile, type Package, readPackage, savePackage, textOf } from './package.ts'

type Props = FunctionProps & { readonly arn: string }

/** The files of the newest code, to look at and to change. */
export function Code(props: Props) {
  const { region, name } = props
  const query = useQuery(() => readPackage(region, name), `${functionKey(region, name)}/package`)
  return (
    <Loaded query={query} what="the code">
      {(found) =>
        found === 'too-large' ? (
          <Alert type="info">The package is too large to be changed here. Update it by the Lambda API.</Alert>
        ) : (
          // Other code begins anew; what is written here stays when something else of the function changes.
          <Files key={found.sha256} {...props} code={found} />
        )
      }
    </Loaded>
  )
}

function Files({ region, name, arn, readOnly, code }: Props & { readonly code: Package }) {
  const triggers = useQuery(() => triggersOf(arn), `${functionKey(region, name)}/triggers`)
  const called = triggers.state === 'ready' ? triggers.data.map(eventType) : []
  const texts = code.files.flatMap((file) => {
    const text = textOf(file)
    return text === undefined ? [] : [{ name: file.name, text }]
  })
  const [shown, setShown] = useState(() => mainFile(texts.map((each) => each.name)))
  const [edited, setEdited] = useState<ReadonlyMap<string, string>>(new Map())
  const submit = useSubmit()
  const notify = useNotify()
  const file = texts.find((each) => each.name === shown)
  const options = texts.map((each) => ({
    value: each.name,
    label: edited.has(each.name) ? `${each.name} (changed)` : each.name,
  }))

  const save = () =>
    submit.run(async () => {
      await savePackage(region, name, code, edited)
      changed(functionKey(region, name))
      notify({ type: 'success', text: `Code of ${name} saved. It counts at the next invocation.` })
    })

  return (
    <Container
      header={
        <Header
          variant="h2"
          description={readOnly ? undefined : 'Saving replaces the newest code, $LATEST; versions stay as they are.'}
          actions={
            !readOnly && (
              <SpaceBetween direction="horizontal" size="xs">
                {edited.size > 0 && <Box padding={{ top: 'xxs' }}>Not saved</Box>}
                <Button
                  variant="primary"
                  disabled={edited.size === 0}
                  loading={submit.saving}
                  onClick={() => void save()}
                >
                  Save
                </Button>
              </SpaceBetween>
            )
          }
        >
          Code
        </Header>
      }
    >
      <SpaceBetween size="m">
        {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        {texts.length > 1 && (
          <FormField label="File">
            <Select
              selectedOption={options.find(({ value }) => value === shown) ?? null}
              options={options}
              filteringType="auto"
              onChange={({ detail }) => setShown(detail.selectedOption.value)}
            />
          </FormField>
        )}
        {file ? (
          <LazyCodeEditor
            name={file.name}
            text={edited.get(file.name) ?? file.text}
            readOnly={readOnly}
            events={called.length > 0 ? called : everyEventType}
            onChange={(text) => setEdited((before) => new Map(before).set(file.name, text))}
          />
        ) : (
          <Box>The package holds no text.</Box>
        )}
      </SpaceBetween>
    </Container>
  )
}
