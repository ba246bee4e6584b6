import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useState } from 'react'
import { useSubmit } from '../api/use-submit.ts'

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
  const submit = useSubmit()
  const isRight = typed.trim() === word
  const confirm = () => {
    if (isRight) void submit.run(onConfirm)
  }
  return (
    <Modal
      visible
      header={title}
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" disabled={!isRight} loading={submit.saving} onClick={confirm}>
              {action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          confirm()
        }}
      >
        <SpaceBetween size="m">
          {submit.failure && <Alert type="error">{submit.failure}</Alert>}
          <Box>{children}</Box>
          <FormField label={`To confirm, type ${word}`}>
            <Input value={typed} onChange={({ detail }) => setTyped(detail.value)} autoComplete={false} />
          </FormField>
        </SpaceBetween>
      </form>
    </Modal>
  )
}
