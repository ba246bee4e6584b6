import Tabs from '@cloudscape-design/components/tabs'
import type { ReactNode } from 'react'
import { setQuery, usePlace } from '../routing/place.ts'

type Tab = { readonly id: string; readonly label: string; readonly content: ReactNode }
type Props = { readonly label: string; readonly tabs: readonly Tab[] }

/** Parts of a page of which one is shown. Which one stands in the address. */
export function PageTabs({ label, tabs }: Props) {
  const asked = usePlace().search.get('tab')
  const active = tabs.find(({ id }) => id === asked) ?? tabs[0]
  return (
    <Tabs
      ariaLabel={label}
      activeTabId={active?.id ?? ''}
      tabs={[...tabs]}
      onChange={({ detail }) => setQuery({ tab: detail.activeTabId === tabs[0]?.id ? undefined : detail.activeTabId })}
    />
  )
}
