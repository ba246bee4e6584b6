const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const form = /^([A-Z][a-z]{2}) ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) UTC (\d{4})$/

/** Reads the TIMESTAMP of an SRP claim, `Tue Sep 5 00:00:01 UTC 2023`; undefined when it is no such time. */
export function parseSrpTimestamp(text: string): Date | undefined {
  const [, day = '', month = '', date, hours, minutes, seconds, year] = form.exec(text) ?? []
  if (!days.includes(day)) return undefined
  const parts = [year, months.indexOf(month), date, hours, minutes, seconds].map(Number) as [number, number, number]
  const time = new Date(Date.UTC(...parts))
  // Whatever ran over, such as a 31st of September or a 25th hour, does not come out as it went in.
  return srpTimestamp(time) === text.replace(/ 0(\d) /, ' $1 ') ? time : undefined
}

/** English, UTC, the day of the month without a leading zero. */
export function srpTimestamp(time: Date): string {
  const clock = time.toISOString().slice(11, 19)
  const day = days[time.getUTCDay()]
  return `${day} ${months[time.getUTCMonth()]} ${time.getUTCDate()} ${clock} UTC ${time.getUTCFullYear()}`
}
