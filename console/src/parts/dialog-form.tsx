import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { useSubmit } from '../api/use-submit.ts'

type Props = {
  readonly title: string
  readonly action: string
  /** False as long as there is nothing to save. */
  readonly isReady?: boolean
  /** Saves and closes; what it throws is shown, and the dialog stays. */
  readonly onSave: () => Promise<void>
  readonly onDismiss: () => void
  readonly children: ReactNode
}

/** A short form above the page it belongs to. */
export function DialogForm({ title, action, isReady = true, onSave, onDismiss, children }: Props) {
  const submit = useSubmit()
  const save = () => {
    if (isReady && !submit.saving) void submit.run(onSave)
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
            <Button variant="primary" disabled={!isReady} loading={submit.saving} onClick={save}>
              {action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <SpaceBetween size="m">
          {submit.failure && <Alert type="error">{submit.failure}</Alert>}
          {children}
        </SpaceBetween>
      </form>
    </Modal>
  )
}
