/** For those who hear the page. */
export const pageLabels = {
  nextPageLabel: 'Next page',
  previousPageLabel: 'Previous page',
  pageLabel: (page: number) => `Page ${page}`,
}

type Selectable<T> = {
  readonly what: string
  readonly trackBy: (item: T) => string
  readonly selected?: T | undefined
  readonly onSelect?: (item: T) => void
}

/** What a table is given so that one of its rows can be chosen. */
export function selectionOf<T>({ what, trackBy, selected, onSelect }: Selectable<T>) {
  if (!onSelect) return { ariaLabels: { tableLabel: what } }
  return {
    selectionType: 'single' as const,
    selectedItems: selected ? [selected] : [],
    onSelectionChange: ({ detail }: { detail: { selectedItems: T[] } }) => {
      const [item] = detail.selectedItems
      if (item !== undefined) onSelect(item)
    },
    ariaLabels: {
      tableLabel: what,
      selectionGroupLabel: `Choose one of the ${what}`,
      itemSelectionLabel: (_: unknown, item: T) => `Choose ${trackBy(item)}`,
    },
  }
}
