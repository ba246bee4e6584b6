import Pagination from '@cloudscape-design/components/pagination'
import Table from '@cloudscape-design/components/table'
import { type ReactNode, useState } from 'react'
import { useQuery } from '../api/use-query.ts'
import { Failure } from './failure.tsx'
import type { Column } from './filtered-table.tsx'
import { pageLabels, selectionOf } from './table-selection.ts'

export type ServerPage<T> = { readonly items: readonly T[] | undefined; readonly next: string | undefined }

type Props<T> = {
  /** In the plural: `users`. */
  readonly what: string
  readonly load: (token: string | undefined) => Promise<ServerPage<T>>
  /** Names what is asked for; another one begins at the first page. */
  readonly queryKey: string
  readonly columns: readonly Column<T>[]
  readonly trackBy: (item: T) => string
  readonly header: (reload: () => void) => ReactNode
  readonly filter?: ReactNode
  readonly empty: ReactNode
  readonly variant?: 'full-page' | 'container'
  readonly selected?: T | undefined
  /** Absent: nothing can be chosen. */
  readonly onSelect?: (item: T) => void
}

type Turned = { readonly queryKey: string; readonly tokens: readonly (string | undefined)[] }

const firstPage = [undefined]

/** A table that the server pages: there may be millions. */
export function PagedTable<T>(props: Props<T>) {
  const { what, load, queryKey, columns, trackBy, header, filter, empty, variant = 'full-page' } = props
  const [turned, setTurned] = useState<Turned>({ queryKey, tokens: firstPage })
  const tokens = turned.queryKey === queryKey ? turned.tokens : firstPage
  const token = tokens.at(-1)
  const query = useQuery(() => load(token), `${queryKey}/${token}`)
  const next = query.state === 'ready' ? query.data.next : undefined
  return (
    <Table
      variant={variant}
      items={query.state === 'ready' ? [...(query.data.items ?? [])] : []}
      columnDefinitions={columns}
      trackBy={trackBy}
      loading={query.state === 'loading'}
      loadingText={`Loading ${what}`}
      enableKeyboardNavigation
      {...selectionOf(props)}
      header={header(query.reload)}
      {...(filter !== undefined && { filter })}
      pagination={
        (tokens.length > 1 || next !== undefined) && (
          <Pagination
            currentPageIndex={tokens.length}
            pagesCount={tokens.length + (next === undefined ? 0 : 1)}
            openEnd={next !== undefined}
            ariaLabels={pageLabels}
            onChange={({ detail: { currentPageIndex: page } }) =>
              setTurned({ queryKey, tokens: page > tokens.length ? [...tokens, next] : tokens.slice(0, page) })
            }
          />
        )
      }
      empty={query.state === 'failed' ? <Failure error={query.error} onAgain={query.reload} /> : empty}
    />
  )
}
