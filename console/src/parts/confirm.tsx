import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { useSubmit } from '../api/use-submit.ts'

type Props = {
  readonly title: string
  readonly children: ReactNode
  readonly action: string
  readonly onConfirm: () => Promise<void>
  readonly onDismiss: () => void
}

/** Asks before what can be done again; what cannot asks for a word: `ConfirmByTyping`. */
export function Confirm({ title, children, action, onConfirm, onDismiss }: Props) {
  const submit = useSubmit()
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
            <Button variant="primary" loading={submit.saving} onClick={() => void submit.run(onConfirm)}>
              {action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        <Box>{children}</Box>
      </SpaceBetween>
    </Modal>
  )
}
