import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { messageOf } from '../../api/api-error.ts'
import type { Happening } from '../../api/poolhouse.ts'
import type { Query } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { setQuery, usePlace } from '../../routing/place.ts'
import { kindLabels, nameOf, outcomeLabels } from './happening-labels.ts'
import { happeningColumns } from './happenings.tsx'
import { type Narrowed, useHappenings } from './use-happenings.ts'

type Props = { readonly pool: string }

/** The running list: what happens one by one, where that is kept and the person may see it. */
export function AsItHappens({ pool }: Props) {
  // Events and happenings tell of people; the server would refuse.
  if (useMayWrite()) return <RunningList pool={pool} />
  return <Alert type="info">Who signed in, and from where, is shown to administrators only.</Alert>
}

const { at, what, outcome, who, from } = happeningColumns
const columns = [at, what, outcome, who, from]

const kinds = ['sign-in', 'grant', 'trigger'] as const
const isKind = (text: string | null): text is Happening['kind'] => kinds.some((kind) => kind === text)

function RunningList({ pool }: Props) {
  const [paused, setPaused] = useState(false)
  const { search } = usePlace()
  const kind = search.get('kind')
  const narrowed: Narrowed = {
    ...(isKind(kind) && { kind }),
    ...(search.get('only') === 'refused' && { outcome: 'refused' as const }),
  }
  const { data, failure } = useHappenings(pool, narrowed, paused)
  if (failure !== undefined && data === undefined) {
    return (
      <Alert type="info" header="Single sign-ins and tokens are not shown">
        {messageOf(failure)}
      </Alert>
    )
  }
  return (
    <FilteredTable
      variant="container"
      wrapLines
      query={toQuery(data)}
      what="happenings"
      columns={columns}
      trackBy={({ id }) => id}
      textOf={textOf}
      header={(count) => (
        <Header
          variant="h2"
          counter={count}
          description={paused ? 'Paused.' : 'The newest first, every two seconds.'}
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <SegmentedControl
                label="What is shown"
                selectedId={narrowed.kind ?? 'all'}
                options={[{ id: 'all', text: 'Everything' }, ...kindOptions]}
                onChange={({ detail }) =>
                  setQuery({ kind: detail.selectedId === 'all' ? undefined : detail.selectedId })
                }
              />
              <Button iconName={paused ? 'play' : 'pause'} onClick={() => setPaused(!paused)}>
                {paused ? 'Go on' : 'Pause'}
              </Button>
            </SpaceBetween>
          }
        >
          As it happens
        </Header>
      )}
      empty={
        <NothingYet title="Nothing happened yet">
          Sign in at an <PageLink to={`/user-pools/${pool}/app-clients`}>app client</PageLink>, or get a token of a
          machine: both appear here at once.
        </NothingYet>
      }
    />
  )
}

const kindOptions = kinds.map((kind) => ({ id: kind, text: `${kindLabels[kind]}s`.replace('Tokenss', 'Tokens') }))

const toQuery = (data: readonly Happening[] | undefined): Query<readonly Happening[]> => {
  const reload = () => {}
  return data === undefined ? { state: 'loading', reload } : { state: 'ready', data, reload }
}

const textOf = (happening: Happening) => {
  const { kind, outcome, error, user, clientId, address, device, run, requestId } = happening
  const shown = [kindLabels[kind], nameOf(happening), outcomeLabels[outcome], error, user?.username, clientId]
  return [...shown, address, device, run?.triggerSource, requestId].join(' ')
}
