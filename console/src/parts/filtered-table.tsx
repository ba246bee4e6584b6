import Button from '@cloudscape-design/components/button'
import Pagination from '@cloudscape-design/components/pagination'
import Table from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { type ReactNode, useState } from 'react'
import type { Query } from '../api/use-query.ts'
import { setQuery, usePlace } from '../routing/place.ts'
import { Failure } from './failure.tsx'
import { NothingYet } from './nothing-yet.tsx'
import { pageLabels, selectionOf } from './table-selection.ts'

export type Column<T> = {
  readonly id: string
  readonly header: string
  readonly cell: (item: T) => ReactNode
  /** Absent: the table is not sorted by it. */
  readonly sortBy?: (item: T) => string | number
  readonly isRowHeader?: boolean
}

type Props<T> = {
  readonly query: Query<readonly T[]>
  /** In the plural: `user pools`. */
  readonly what: string
  readonly columns: readonly Column<T>[]
  readonly trackBy: (item: T) => string
  /** What the filter looks in. Absent: there is no filter. */
  readonly textOf?: (item: T) => string
  readonly header: (count: string) => ReactNode
  readonly empty: ReactNode
  readonly selected?: T | undefined
  /** Absent: nothing can be chosen. */
  readonly onSelect?: (item: T) => void
  /** `container`: the table is one part of a page. */
  readonly variant?: 'full-page' | 'container'
  /** The name of the filter in the address, where a page has two tables. */
  readonly filterName?: string
  /** Long texts take several lines. */
  readonly wrapLines?: boolean
}

const perPage = 20

/** A table of what is loaded whole: filtered, sorted and paged here. The filter stands in the address. */
export function FilteredTable<T>(props: Props<T>) {
  const { query, what, columns, trackBy, textOf, header, empty } = props
  const { variant = 'full-page', filterName = 'filter', wrapLines = false } = props
  const filter = usePlace().search.get(filterName) ?? ''
  const [page, setPage] = useState(1)
  const [sorting, setSorting] = useState<{ readonly id: string; readonly descending: boolean }>()

  const all = query.state === 'ready' ? query.data : []
  const words = filter.toLowerCase().split(/\s+/)
  const found = textOf ? all.filter((item) => words.every((word) => textOf(item).toLowerCase().includes(word))) : all
  const sortBy = columns.find(({ id }) => id === sorting?.id)?.sortBy
  const sorted = sortBy
    ? found.toSorted((a, b) => (sorting?.descending ? -1 : 1) * compare(sortBy(a), sortBy(b)))
    : found
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  const shown = Math.min(page, pages)
  const clear = () => setQuery({ [filterName]: undefined })
  const definitions = columns.map(({ sortBy: by, ...column }) => ({
    ...column,
    ...(by && { sortingField: column.id }),
  }))
  const sortingColumn = definitions.find(({ id }) => id === sorting?.id)

  return (
    <Table
      variant={variant}
      items={sorted.slice((shown - 1) * perPage, shown * perPage)}
      columnDefinitions={definitions}
      trackBy={trackBy}
      loading={query.state === 'loading'}
      loadingText={`Loading ${what}`}
      enableKeyboardNavigation
      wrapLines={wrapLines}
      sortingDescending={sorting?.descending ?? false}
      {...(sortingColumn && { sortingColumn })}
      onSortingChange={({ detail }) =>
        setSorting({ id: detail.sortingColumn.sortingField ?? '', descending: detail.isDescending ?? false })
      }
      {...selectionOf(props)}
      header={header(query.state === 'ready' ? `(${all.length})` : '')}
      filter={
        textOf && (
          <TextFilter
            filteringText={filter}
            filteringPlaceholder={`Find ${what}`}
            filteringAriaLabel={`Find ${what}`}
            filteringClearAriaLabel="Clear the filter"
            countText={filter === '' ? '' : `${found.length} found`}
            onChange={({ detail }) => {
              setPage(1)
              setQuery({ [filterName]: detail.filteringText })
            }}
          />
        )
      }
      pagination={
        pages > 1 && (
          <Pagination
            currentPageIndex={shown}
            pagesCount={pages}
            onChange={({ detail }) => setPage(detail.currentPageIndex)}
            ariaLabels={pageLabels}
          />
        )
      }
      empty={
        query.state === 'failed' ? (
          <Failure error={query.error} onAgain={query.reload} />
        ) : filter === '' ? (
          empty
        ) : (
          <NothingYet title="Nothing found" action={<Button onClick={clear}>Clear the filter</Button>} />
        )
      }
    />
  )
}

const compare = (a: string | number, b: string | number) =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b))
