import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import Table from '@cloudscape-design/components/table'
import type { CaseResult, Mismatch } from '../../api/poolhouse.ts'

/** Which cases hold, and where the others do not. */
export function CaseResults({ results }: { readonly results: readonly CaseResult[] }) {
  const failed = results.filter(({ mismatches }) => mismatches.length > 0).length
  return (
    <SpaceBetween size="s">
      <div role="status">
        <StatusIndicator type={failed === 0 ? 'success' : 'error'}>
          {results.length - failed} passed, {failed} failed
        </StatusIndicator>
      </div>
      <Table
        variant="embedded"
        items={results}
        trackBy={({ line }) => String(line)}
        columnDefinitions={columns}
        wrapLines
        ariaLabels={{ tableLabel: 'Results of the test cases' }}
      />
    </SpaceBetween>
  )
}

const columns = [
  { id: 'name', header: 'Case', cell: ({ name }: CaseResult) => name, isRowHeader: true },
  {
    id: 'outcome',
    header: 'Outcome',
    cell: ({ mismatches }: CaseResult) => (
      <StatusIndicator type={mismatches.length === 0 ? 'success' : 'error'}>
        {mismatches.length === 0 ? 'passed' : 'failed'}
      </StatusIndicator>
    ),
  },
  {
    id: 'why',
    header: 'Not as expected',
    cell: ({ mismatches }: CaseResult) =>
      mismatches.length === 0 ? (
        '-'
      ) : (
        <ul className="studio-list">
          {mismatches.map((each) => (
            <li key={textOf(each)}>{textOf(each)}</li>
          ))}
        </ul>
      ),
  },
]

function textOf({ where, text, expected, actual }: Mismatch): string {
  const values = [
    ...(expected !== undefined ? [`expected ${JSON.stringify(expected)}`] : []),
    ...(actual !== undefined ? [`got ${JSON.stringify(actual)}`] : []),
  ]
  return [`${where}:`, ...(text === undefined ? [] : [text]), values.join(', ')].filter(Boolean).join(' ')
}
