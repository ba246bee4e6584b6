import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useEffect, useState } from 'react'
import { setQuery } from '../../routing/place.ts'
import { searchable } from './user-search.ts'

const pause = 250

/** By what users are found; it stands in the address. */
export function UserFilter({ attribute, text }: { readonly attribute: string; readonly text: string }) {
  const [typed, setTyped] = useState(text)
  const by = searchable.find(({ value }) => value === attribute) ?? searchable[0]

  // The server is asked when the person pauses, not at each letter.
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => setQuery({ filter: typed }), pause)
    return () => clearTimeout(timer)
  }, [typed, text])

  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Select
        selectedOption={by}
        options={[...searchable]}
        ariaLabel="Search by"
        onChange={({ detail }) => setQuery({ by: detail.selectedOption.value })}
      />
      <TextFilter
        filteringText={typed}
        filteringPlaceholder={`${by.label} begins with`}
        filteringAriaLabel="Find users"
        filteringClearAriaLabel="Clear the filter"
        onChange={({ detail }) => setTyped(detail.filteringText)}
      />
    </SpaceBetween>
  )
}
