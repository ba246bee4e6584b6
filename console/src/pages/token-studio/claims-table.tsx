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

/** A token before and after the function, claim by claim. */
export function ClaimsTable({ token, before, after, onlyDifferences }: Props) {
  const all = claimDifferences(before, after)
  const shown = onlyDifferences ? all.filter(({ what }) => what !== 'same') : all
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
      <td>{what === 'removed' ? <del>{valueText(before)}</del> : valueText(before)}</td>
      <td>{what === 'same' ? <Box color="text-body-secondary">same</Box> : valueText(after)}</td>
    </tr>
  )
}

const valueText = (value: Json | undefined) => (value === undefined ? '' : JSON.stringify(value))
