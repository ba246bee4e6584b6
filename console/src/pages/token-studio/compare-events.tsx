import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useRef, useState } from 'react'
import { useSubmit } from '../../api/use-submit.ts'
import { type Compared, compareRecorded } from './compare-recorded.ts'
import { ComparedEvents, type Progress } from './compared-events.tsx'
import { tokenInvocations } from './recorded-input.tsx'
import type { StudioCode } from './studio-code.ts'
import type { StudioFunction } from './studio-function.ts'

type Props = { readonly pool: string; readonly fn: StudioFunction; readonly code: StudioCode }

const counts = ['10', '50', '200'].map((value) => ({ value, label: `${value} newest events` }))

/** The newest recorded events under the code that sign-ins run and the code that is here. */
export function CompareEvents({ pool, fn, code }: Props) {
  const [count, setCount] = useState('10')
  const [progress, setProgress] = useState<Progress>()
  const abort = useRef<AbortController>(undefined)
  const submit = useSubmit()
  useEffect(() => () => abort.current?.abort(), [])

  const compare = () =>
    submit.run(async () => {
      const controller = new AbortController()
      abort.current = controller
      const { signal } = controller
      const { words: _, ...here } = code.runs
      const released = { functionArn: fn.released === undefined ? fn.arn : `${fn.arn}:${fn.released}` }
      setProgress({ of: undefined, done: [], cancelled: false })
      const records = await tokenInvocations(pool, Number(count))
      const done: Compared[] = []
      const show = () => setProgress({ of: records.length, done: [...done], cancelled: signal.aborted })
      for (const record of records) {
        show()
        if (signal.aborted) return
        try {
          done.push(await compareRecorded(pool, record, { released, here }, signal))
        } catch (error) {
          if (!signal.aborted) throw error
        }
      }
      show()
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
        <Button loading={submit.saving} onClick={() => void compare()}>
          Compare recorded events
        </Button>
        {submit.saving && <Button onClick={() => abort.current?.abort()}>Cancel</Button>}
      </SpaceBetween>
      <Box color="text-body-secondary">
        Shows each event to the code that sign-ins run, and to the code above, and tells whose tokens would differ.
      </Box>
      {submit.failure && <Alert type="error">{submit.failure}</Alert>}
      {progress && !submit.failure && <ComparedEvents pool={pool} progress={progress} running={submit.saving} />}
    </SpaceBetween>
  )
}
