import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { type ReactNode, useState } from 'react'
import { changed, useQuery } from '../api/use-query.ts'
import { useNotify } from '../frame/notifications.tsx'
import { useMayWrite } from '../frame/person.ts'
import { Confirm } from './confirm.tsx'
import { type Column, FilteredTable } from './filtered-table.tsx'

type Props<T> = {
  readonly title: string
  /** In the plural: `devices`. */
  readonly what: string
  readonly load: () => Promise<readonly T[]>
  /** Under which it is loaded, and loaded anew afterwards. */
  readonly queryKey: string
  readonly columns: readonly Column<T>[]
  readonly trackBy: (item: T) => string
  readonly empty: ReactNode
  readonly action: {
    readonly label: string
    /** What it does, before it is done. */
    readonly text: string
    readonly done: string
    readonly run: (item: T) => Promise<unknown>
  }
}

/** A table with one thing that can be done to the row that is chosen, after a question. */
export function ChosenRowTable<T>({ title, what, load, queryKey, columns, trackBy, empty, action }: Props<T>) {
  const query = useQuery(load, queryKey)
  const [selected, setSelected] = useState<T>()
  const [asking, setAsking] = useState(false)
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const run = async (item: T) => {
    await action.run(item)
    setAsking(false)
    setSelected(undefined)
    changed(queryKey)
    notify({ type: 'success', text: action.done })
  }
  return (
    <>
      <FilteredTable
        variant="container"
        query={query}
        what={what}
        columns={columns}
        trackBy={trackBy}
        {...(mayWrite && { selected, onSelect: setSelected })}
        header={(count) => (
          <Header
            variant="h2"
            counter={count}
            actions={
              <Button disabled={!mayWrite || selected === undefined} onClick={() => setAsking(true)}>
                {action.label}
              </Button>
            }
          >
            {title}
          </Header>
        )}
        empty={empty}
      />
      {asking && selected !== undefined && (
        <Confirm
          title={action.label}
          action={action.label}
          onDismiss={() => setAsking(false)}
          onConfirm={() => run(selected)}
        >
          {action.text}
        </Confirm>
      )}
    </>
  )
}
