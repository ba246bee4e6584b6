import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useSubmit } from '../../api/use-submit.ts'
import { triggerTypes } from '../lambda-triggers/trigger-types.ts'
import { createFunction } from './new-function.ts'
import type { Language, TemplateId } from './templates.ts'

type Props = {
  readonly region: string
  /** The template to begin with; absent: one that fits no trigger. */
  readonly template?: TemplateId | undefined
  readonly onDone: (functionArn: string) => void
  readonly onDismiss: () => void
}

const plain = { value: '', label: 'None: returns the event as it is' }
const templates = [
  plain,
  ...triggerTypes.flatMap(({ triggers }) => triggers.map(({ id, label }) => ({ value: id, label }))),
]

/** A name, a language, a template: then it is there, and the editor has it. */
export function CreateFunction({ region, template, onDone, onDismiss }: Props) {
  const [name, setName] = useState('')
  const [language, setLanguage] = useState<Language>('javascript')
  const [chosen, setChosen] = useState<string>(template ?? '')
  const submit = useSubmit()
  const save = () =>
    submit.run(async () => {
      if (!/^[\w-]{1,64}$/.test(name.trim())) throw new Error('A name has up to 64 letters, digits, - and _.')
      const made = chosen === '' ? undefined : (chosen as TemplateId)
      onDone(await createFunction(region, { name, language, template: made }))
    })
  return (
    <Modal
      visible
      header="Create Lambda function"
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" loading={submit.saving} onClick={() => void save()}>
              Create function
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <SpaceBetween size="m">
          {submit.failure && <Alert type="error">{submit.failure}</Alert>}
          <FormField label="Function name">
            <Input value={name} onChange={({ detail }) => setName(detail.value)} />
          </FormField>
          <FormField label="Language">
            <RadioGroup
              value={language}
              items={[
                { value: 'javascript', label: 'JavaScript (Node.js)' },
                { value: 'python', label: 'Python', description: 'Needs python3 on the machine of the server.' },
              ]}
              onChange={({ detail }) => setLanguage(detail.value as Language)}
            />
          </FormField>
          <FormField label="Template">
            <Select
              selectedOption={templates.find(({ value }) => value === chosen) ?? plain}
              options={templates}
              expandToViewport
              onChange={({ detail }) => setChosen(detail.selectedOption.value ?? '')}
            />
          </FormField>
        </SpaceBetween>
      </form>
    </Modal>
  )
}
