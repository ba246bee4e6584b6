import { useState } from 'react'
import { changed } from '../api/use-query.ts'
import { useNotify } from '../frame/notifications.tsx'

/** Of a table whose rows are made, changed and deleted in dialogs: the row that is chosen, and the dialog that is open. */
export function useRowDialogs<Row>(key: string) {
  const [selected, select] = useState<Row>()
  const [dialog, open] = useState<'create' | 'edit' | 'delete'>()
  const notify = useNotify()
  return {
    selected,
    select,
    /** What the form is for: a new row, or the chosen one. */
    form: dialog === 'create' ? 'new' : dialog === 'edit' ? selected : undefined,
    deleting: dialog === 'delete' ? selected : undefined,
    open,
    dismiss: () => open(undefined),
    /** Closes the dialog, has the rows read again, and says what was done. */
    done: (text: string) => {
      open(undefined)
      select(undefined)
      changed(key)
      notify({ type: 'success', text })
    },
  } as const
}
