import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { Invocation } from '../../api/poolhouse.ts'

/** What a cookie may hold (RFC 6265 section 6.1), and what many servers take in one header. */
export const marks = { cookie: 4096, header: 8192, claims: 5000 } as const

export function TokenSizes({ sizes }: { readonly sizes: Invocation['sizes'] }) {
  return (
    <KeyValuePairs
      columns={3}
      items={[
        { label: 'Access token', value: <Size bytes={sizes.accessToken} /> },
        { label: 'ID token', value: <Size bytes={sizes.idToken} /> },
        { label: 'Claims and scopes', value: <Claims count={sizes.claims} /> },
      ]}
    />
  )
}

const number = (value: number) => value.toLocaleString('en')

function Size({ bytes }: { readonly bytes: number | null }) {
  if (bytes === null) return 'Not issued'
  const text = `${number(bytes)} bytes`
  if (bytes > marks.header)
    return <StatusIndicator type="error">{text}: over the 8 KB that many servers take in a header</StatusIndicator>
  if (bytes > marks.cookie)
    return (
      <StatusIndicator type="warning">{text}: over the 4 KB of a cookie, below the 8 KB of a header</StatusIndicator>
    )
  return <StatusIndicator type="success">{text} of the 4,096 of a cookie, 8,192 of a header</StatusIndicator>
}

function Claims({ count }: { readonly count: number | null }) {
  if (count === null) return '-'
  const text = `${number(count)} of ${number(marks.claims)}`
  return <StatusIndicator type={count > marks.claims * 0.9 ? 'warning' : 'success'}>{text}</StatusIndicator>
}
