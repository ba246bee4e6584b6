import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

type Props = {
  /** False without a chosen row, and without the right. */
  readonly isEnabled: boolean
  /** Default: Edit. */
  readonly edit?: string
  readonly create: ReactNode
  readonly onOpen: (dialog: 'edit' | 'delete') => void
}

/** The buttons above a table whose rows are made, changed and deleted in dialogs. */
export function RowActions({ isEnabled, edit = 'Edit', create, onOpen }: Props) {
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button disabled={!isEnabled} onClick={() => onOpen('delete')}>
        Delete
      </Button>
      <Button disabled={!isEnabled} onClick={() => onOpen('edit')}>
        {edit}
      </Button>
      {create}
    </SpaceBetween>
  )
}
