import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useState } from 'react'
import { DialogForm } from '../../parts/dialog-form.tsx'

type Props = { readonly onSave: (name: string) => Promise<void>; readonly onDismiss: () => void }

/** Asks for the name of a case: a sentence that says what holds. */
export function SaveCase({ onSave, onDismiss }: Props) {
  const [name, setName] = useState('')
  const save = async () => {
    if (name.trim() === '') throw new Error('Name the test case.')
    await onSave(name.trim())
  }
  return (
    <DialogForm title="Save run as test case" action="Save" onSave={save} onDismiss={onDismiss}>
      <FormField label="Name" description="What holds, as a sentence. The user's attributes are kept with the case.">
        <Input
          value={name}
          placeholder="a gold member gets the premium scope"
          onChange={({ detail }) => setName(detail.value)}
        />
      </FormField>
    </DialogForm>
  )
}
