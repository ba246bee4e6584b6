import Box from '@cloudscape-design/components/box'
import type { Claims, Json } from '../../api/poolhouse.ts'
import { type ClaimDifference, claimDifferences } from './claim-differences.ts'

type Props = {
  /** Names the table: `Access token`. */
  readonly token: string
  readonly before: Claims
  readonly after: Claims
  readonly onlyDifferences: boolean
}

/** A token before and after the function, claim by claim: first what became of it, then what stayed. */
export function ClaimsTable({ token, before, after, onlyDifferences }: Props) {
  const all = claimDifferences(before, after)
  const changes = all.filter(({ what }) => what !== 'same')
  const shown = onlyDifferences ? changes : [...changes, ...all.filter(({ what }) => what === 'same')]
  if (shown.length === 0) return <Box>The function changed nothing in this token.</Box>
  return (
    <table className="studio-claims" aria-label={`Claims of the ${token}`}>
      <thead>
        <tr>
          <th scope="col">Change</th>
          <th scope="col">Claim</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((each) => (
          <Row key={each.name} {...each} />
        ))}
      </tbody>
    </table>
  )
}

const labels = {
  added: '+ added',
  changed: '~ changed',
  removed: '− removed',
  same: '= same',
} as const satisfies Record<ClaimDifference['what'], string>

function Row({ name, what, before, after }: ClaimDifference) {
  return (
    <tr className={what}>
      <td className="studio-what">{labels[what]}</td>
      <th scope="row">{name}</th>
      {what === 'same' ? (
        <td colSpan={2}>{valueText(before)}</td>
      ) : (
        <>
          <td>{what === 'removed' ? <del>{valueText(before)}</del> : valueText(before)}</td>
          <td>{valueText(after)}</td>
        </>
      )}
    </tr>
  )
}

const valueText = (value: Json | undefined) => (value === undefined ? '' : JSON.stringify(value))
