import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { useSubmit } from '../../api/use-submit.ts'

type Props = { readonly onSave: (name: string) => Promise<void>; readonly onDismiss: () => void }

/** Asks for the name of a case: a sentence that says what holds. */
export function SaveCase({ onSave, onDismiss }: Props) {
  const [name, setName] = useState('')
  const submit = useSubmit()
  const save = () =>
    submit.run(async () => {
      if (name.trim() === '') throw new Error('Name the test case.')
      await onSave(name.trim())
    })
  return (
    <Modal
      visible
      header="Save run as test case"
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" loading={submit.saving} onClick={() => void save()}>
              Save
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {submit.failure && (
          <Alert type="error">
            <div className="studio-text">{submit.failure}</div>
          </Alert>
        )}
        <FormField label="Name" description="What holds, as a sentence. The user's attributes are kept with the case.">
          <Input
            value={name}
            placeholder="a gold member gets the premium scope"
            onChange={({ detail }) => setName(detail.value)}
          />
        </FormField>
      </SpaceBetween>
    </Modal>
  )
}
