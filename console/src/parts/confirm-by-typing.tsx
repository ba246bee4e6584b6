import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { type ReactNode, useState } from 'react'
import { DialogForm } from './dialog-form.tsx'

type Props = {
  readonly title: string
  /** What goes, and what depends on it. */
  readonly children: ReactNode
  /** What has to be typed. */
  readonly word: string
  readonly action: string
  readonly onConfirm: () => Promise<void>
  readonly onDismiss: () => void
}

/** Asks before what cannot be undone; a slip of the hand is not enough. */
export function ConfirmByTyping({ title, children, word, action, onConfirm, onDismiss }: Props) {
  const [typed, setTyped] = useState('')
  return (
    <DialogForm title={title} action={action} isReady={typed.trim() === word} onSave={onConfirm} onDismiss={onDismiss}>
      <Box>{children}</Box>
      <FormField label={`To confirm, type ${word}`}>
        <Input value={typed} onChange={({ detail }) => setTyped(detail.value)} autoComplete={false} />
      </FormField>
    </DialogForm>
  )
}
