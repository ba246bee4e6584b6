const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })

/** An instant of the API, seconds since the epoch, in the person's own time zone. */
export function Instant({ seconds }: { readonly seconds: number | undefined }) {
  if (seconds === undefined) return '-'
  const date = new Date(seconds * 1000)
  return <time dateTime={date.toISOString()}>{format.format(date)}</time>
}
