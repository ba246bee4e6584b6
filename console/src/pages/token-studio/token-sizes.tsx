import StatusIndicator from '@cloudscape-design/components/status-indicator'

/** What a cookie may hold (RFC 6265 section 6.1), and what many servers take in one header. */
const marks = { cookie: 4096, header: 8192, claims: 5000 } as const

const number = (value: number) => value.toLocaleString('en')

/** The size of a token beside what it has to fit into. */
export function TokenSize({ bytes }: { readonly bytes: number }) {
  const { type, text } = verdict(bytes)
  return (
    <div className="studio-size">
      <StatusIndicator type={type}>
        {number(bytes)} bytes, {text}
      </StatusIndicator>
      <div className={`studio-bar ${type}`} aria-hidden="true">
        <div style={{ inlineSize: `${Math.min(100, (bytes / marks.header) * 100)}%` }} />
      </div>
    </div>
  )
}

function verdict(bytes: number) {
  const [cookie, header] = [`a cookie (${number(marks.cookie)})`, `a header (${number(marks.header)})`]
  if (bytes > marks.header) return { type: 'error', text: `too long for ${header} of many servers` } as const
  if (bytes > marks.cookie) return { type: 'warning', text: `too long for ${cookie}, fits ${header}` } as const
  return { type: 'success', text: `fits ${cookie} and ${header}` } as const
}

/** Claims and scopes of both tokens beside the quota. */
export function ClaimCount({ count }: { readonly count: number }) {
  return (
    <StatusIndicator type={count > marks.claims * 0.9 ? 'warning' : 'success'}>
      {number(count)} of {number(marks.claims)} claims and scopes
    </StatusIndicator>
  )
}
