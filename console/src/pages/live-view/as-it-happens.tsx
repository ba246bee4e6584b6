import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { messageOf } from '../../api/api-error.ts'
import type { Happening } from '../../api/poolhouse.ts'
import type { Query } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { ForAdministrators } from '../../parts/for-administrators.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { usePlace } from '../../routing/place.ts'
import { ChoiceInAddress } from './choice-in-address.tsx'
import { kindLabels, nameOf, outcomeLabels } from './happening-labels.ts'
import { happeningColumns } from './happenings.tsx'
import { type Narrowed, useHappenings } from './use-happenings.ts'

type Props = { readonly pool: string }

/** The running list: what happens one by one, where that is kept and the person may see it. */
export function AsItHappens({ pool }: Props) {
  // Events and happenings tell of people; the server would refuse.
  if (useMayWrite()) return <RunningList pool={pool} />
  return (
    <ForAdministrators what="Single happenings">
      They say who signed in, and from where. The plots above are for everybody.
    </ForAdministrators>
  )
}

const { at, what, outcome, who, from } = happeningColumns
const columns = [at, what, outcome, who, from]

const kinds = ['sign-in', 'grant', 'trigger'] as const
const outcomes = ['ok', 'refused', 'failed'] as const
const isOutcome = (text: string | null): text is Happening['outcome'] => outcomes.some((each) => each === text)
const isKind = (text: string | null): text is Happening['kind'] => kinds.some((kind) => kind === text)

function RunningList({ pool }: Props) {
  const [paused, setPaused] = useState(false)
  const { search } = usePlace()
  const [kind, outcome] = [search.get('kind'), search.get('outcome')]
  const narrowed: Narrowed = {
    ...(isKind(kind) && { kind }),
    ...(isOutcome(outcome) && { outcome }),
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
          description={failure !== undefined ? messageOf(failure) : paused ? 'Paused.' : 'The newest first.'}
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <ChoiceInAddress label="Kinds" name="kind" chosen={narrowed.kind} options={kindOptions} />
              <ChoiceInAddress label="Outcomes" name="outcome" chosen={narrowed.outcome} options={outcomeOptions} />
              <Button iconName={paused ? 'play' : 'pause'} onClick={() => setPaused(!paused)}>
                {paused ? 'Go on' : 'Pause'}
              </Button>
            </SpaceBetween>
          }
        >
          As it happens
        </Header>
      )}
      empty={<Empty pool={pool} narrowed={Object.keys(narrowed).length > 0} />}
    />
  )
}

function Empty({ pool, narrowed }: Props & { readonly narrowed: boolean }) {
  if (narrowed) return <NothingYet title="Nothing like that yet">It appears here as it happens.</NothingYet>
  return (
    <NothingYet title="Nothing happened yet">
      Sign in at an <PageLink to={`/user-pools/${pool}/app-clients`}>app client</PageLink>, or get a token of a machine:
      both appear here at once.
    </NothingYet>
  )
}

const kindOptions = [
  { value: '', label: 'Everything' },
  { value: 'sign-in', label: 'Sign-ins' },
  { value: 'grant', label: 'Tokens' },
  { value: 'trigger', label: 'Triggers' },
] as const

const outcomeOptions = [
  { value: '', label: 'Any outcome' },
  ...outcomes.map((value) => ({ value, label: outcomeLabels[value] })),
]

const toQuery = (data: readonly Happening[] | undefined): Query<readonly Happening[]> => {
  const reload = () => {}
  return data === undefined ? { state: 'loading', reload } : { state: 'ready', data, reload }
}

const textOf = (happening: Happening) => {
  const { kind, outcome, error, reason, user, clientId, address, device, run, requestId } = happening
  const shown = [kindLabels[kind], nameOf(happening), outcomeLabels[outcome], error, reason, user?.username, clientId]
  return [...shown, address, device, run?.triggerSource, requestId].join(' ')
}
