import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import { useEffect, useRef, useState } from 'react'
import { useSubmit } from '../../api/use-submit.ts'
import { useMayWrite } from '../../frame/person.ts'
import { type Compared, compareRecorded, type TokenDifference } from './compare-recorded.ts'
import { tokenInvocations } from './recorded-input.tsx'
import type { StudioCode, StudioFunction } from './studio-code.ts'

type Props = { readonly pool: string; readonly fn: StudioFunction; readonly code: StudioCode }

type Progress = { readonly of: number; readonly done: readonly Compared[] }

const counts = ['10', '50', '200'].map((value) => ({ value, label: `${value} newest events` }))

/** The newest recorded events under the code that sign-ins run and the code that is here. */
export function CompareEvents({ pool, fn, code }: Props) {
  const [count, setCount] = useState('10')
  const [progress, setProgress] = useState<Progress>()
  const abort = useRef<AbortController>(undefined)
  const submit = useSubmit()
  const mayWrite = useMayWrite()
  useEffect(() => () => abort.current?.abort(), [])

  const compare = () =>
    submit.run(async () => {
      const controller = new AbortController()
      abort.current = controller
      const { signal } = controller
      const { words: _, ...here } = code.runs
      const released = { functionArn: fn.released === undefined ? fn.arn : `${fn.arn}:${fn.released}` }
      const records = await tokenInvocations(pool, Number(count))
      let done: readonly Compared[] = []
      setProgress({ of: records.length, done })
      for (const record of records) {
        if (signal.aborted) return
        try {
          done = [...done, await compareRecorded(pool, record, { released, here }, signal)]
        } catch (error) {
          if (signal.aborted) return
          throw error
        }
        setProgress({ of: records.length, done })
      }
    })

  return (
    <SpaceBetween size="m">
      <SpaceBetween direction="horizontal" size="xs">
        <Select
          ariaLabel="How many events"
          selectedOption={counts.find(({ value }) => value === count) ?? null}
          options={counts}
          onChange={({ detail }) => setCount(detail.selectedOption.value ?? '10')}
        />
        <Button disabled={!mayWrite} loading={submit.saving} onClick={() => void compare()}>
          Compare recorded events
        </Button>
        {submit.saving && <Button onClick={() => abort.current?.abort()}>Cancel</Button>}
      </SpaceBetween>
      <Box color="text-body-secondary">
        Shows each event to the code that sign-ins run and to the code above, and compares their tokens.
      </Box>
      {submit.failure && <Alert type="error">{submit.failure}</Alert>}
      {progress && <Outcome progress={progress} running={submit.saving} />}
    </SpaceBetween>
  )
}

function Outcome({ progress: { of, done }, running }: { readonly progress: Progress; readonly running: boolean }) {
  const other = done.filter(({ kind }) => kind !== 'same')
  const summary = `${done.length} of ${of} events compared, ${other.length} differ`
  return (
    <SpaceBetween size="m">
      {running ? (
        <ProgressBar label="Events" value={of === 0 ? 0 : (done.length / of) * 100} additionalInfo={summary} />
      ) : (
        <div role="status">
          <StatusIndicator type={other.length === 0 ? 'success' : 'warning'}>{summary}.</StatusIndicator>
        </div>
      )}
      {other.length > 0 && (
        <Table
          variant="embedded"
          items={other}
          trackBy={({ record }) => record.id}
          columnDefinitions={columns}
          wrapLines
          ariaLabels={{ tableLabel: 'Events whose tokens differ' }}
        />
      )}
    </SpaceBetween>
  )
}

const columns = [
  {
    id: 'at',
    header: 'Time',
    cell: ({ record }: Compared) => new Date(record.at).toLocaleString('en'),
    isRowHeader: true,
  },
  { id: 'user', header: 'User', cell: ({ record }: Compared) => record.username ?? 'machine' },
  { id: 'grant', header: 'Grant', cell: ({ record }: Compared) => record.grant ?? '-' },
  { id: 'what', header: 'What differs', cell: (each: Compared) => <Difference compared={each} /> },
]

function Difference({ compared }: { readonly compared: Compared }) {
  if (compared.kind === 'same') return null
  if (compared.kind === 'not-compared') return compared.why
  if (compared.kind === 'refused') return `Before: ${compared.before}. Now: ${compared.after}.`
  return (
    <ul className="studio-differences">
      {compared.differences.map((each) => (
        <li key={`${each.token} ${each.name}`}>{text(each)}</li>
      ))}
    </ul>
  )
}

function text({ token, name, what, before, after }: TokenDifference): string {
  const [was, is] = [JSON.stringify(before), JSON.stringify(after)]
  if (what === 'added') return `${token} token: + ${name} ${is}`
  return what === 'removed' ? `${token} token: − ${name} (was ${was})` : `${token} token: ~ ${name} ${was} → ${is}`
}
