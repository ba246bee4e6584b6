import Alert from '@cloudscape-design/components/alert'
import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { type FunctionConfiguration, functionsIn, whenReady } from '../../api/lambda.ts'
import { changed } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import type { FunctionProps } from './function.tsx'
import { functionKey } from './function-key.ts'

type Variable = { readonly key: string; readonly value: string }

/** Handler, limits and environment of the newest code. */
export function ConfigurationForm(props: FunctionProps & { readonly configuration: FunctionConfiguration }) {
  const { region, name, readOnly, configuration } = props
  const [form, setForm] = useState(() => formOf(configuration))
  const submit = useSubmit()
  const notify = useNotify()
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }))
  const save = () =>
    submit.run(async () => {
      const entries = form.variables.filter(({ key }) => key.trim() !== '').map(({ key, value }) => [key.trim(), value])
      await whenReady(region, name)
      await functionsIn(region).updateConfiguration(name, {
        Description: form.description,
        Handler: form.handler,
        Timeout: Number(form.timeout),
        MemorySize: Number(form.memory),
        Environment: { Variables: Object.fromEntries(entries) },
      })
      await whenReady(region, name)
      changed(functionKey(region, name))
      notify({ type: 'success', text: `Configuration of ${name} saved.` })
    })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!readOnly) void save()
      }}
    >
      <Container
        header={
          <Header
            variant="h2"
            actions={
              !readOnly && (
                <Button variant="primary" loading={submit.saving}>
                  Save configuration
                </Button>
              )
            }
          >
            Configuration
          </Header>
        }
      >
        <SpaceBetween size="m">
          {submit.failure && <Alert type="error">{submit.failure}</Alert>}
          {fields.map(({ name: field, label, type, hint }) => (
            <FormField key={field} label={label} constraintText={hint}>
              <Input
                value={form[field]}
                type={type}
                readOnly={readOnly}
                onChange={({ detail }) => set({ [field]: detail.value })}
              />
            </FormField>
          ))}
          <FormField label="Environment variables" stretch>
            <AttributeEditor
              items={form.variables}
              addButtonText="Add environment variable"
              removeButtonText="Remove"
              removeButtonAriaLabel={({ key }) => `Remove ${key}`}
              disableAddButton={readOnly}
              isItemRemovable={() => !readOnly}
              empty="No environment variables"
              onAddButtonClick={() => set({ variables: [...form.variables, { key: '', value: '' }] })}
              onRemoveButtonClick={({ detail }) =>
                set({ variables: form.variables.filter((_, index) => index !== detail.itemIndex) })
              }
              definition={(['key', 'value'] as const).map((member) => ({
                label: member === 'key' ? 'Key' : 'Value',
                control: (item: Variable, index: number) => (
                  <Input
                    value={item[member]}
                    readOnly={readOnly}
                    ariaLabel={`${member === 'key' ? 'Key' : 'Value'} ${index + 1}`}
                    onChange={({ detail }) =>
                      set({
                        variables: form.variables.map((each, at) =>
                          at === index ? { ...each, [member]: detail.value } : each,
                        ),
                      })
                    }
                  />
                ),
              }))}
            />
          </FormField>
        </SpaceBetween>
      </Container>
    </form>
  )
}

const fields = [
  { name: 'description', label: 'Description', type: 'text', hint: '' },
  { name: 'handler', label: 'Handler', type: 'text', hint: 'File and function, as index.handler' },
  {
    name: 'timeout',
    label: 'Timeout in seconds',
    type: 'number',
    hint: '1 to 900; a user pool waits five seconds at most',
  },
  { name: 'memory', label: 'Memory in MB', type: 'number', hint: '128 to 10,240' },
] as const

const formOf = ({
  Description = '',
  Handler = '',
  Timeout = 3,
  MemorySize = 128,
  Environment,
}: FunctionConfiguration) => ({
  description: Description,
  handler: Handler,
  timeout: String(Timeout),
  memory: String(MemorySize),
  variables: Object.entries(Environment?.Variables ?? {}).map(([key, value]): Variable => ({ key, value })),
})
