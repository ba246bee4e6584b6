import Box from '@cloudscape-design/components/box'
import type { ReactNode } from 'react'
import { DialogForm } from './dialog-form.tsx'

type Props = {
  readonly title: string
  readonly children: ReactNode
  readonly action: string
  readonly onConfirm: () => Promise<void>
  readonly onDismiss: () => void
}

/** Asks before what can be done again; what cannot asks for a word: `ConfirmByTyping`. */
export function Confirm({ title, children, action, onConfirm, onDismiss }: Props) {
  return (
    <DialogForm title={title} action={action} onSave={onConfirm} onDismiss={onDismiss}>
      <Box>{children}</Box>
    </DialogForm>
  )
}
