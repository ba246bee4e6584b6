import type { MessageMedium } from '../../ports/messages.ts'

/** A destination as answers show it: `a***@e***`, `+*******0100` (recorded for e-mail; for phone numbers unverified). */
export function masked(medium: MessageMedium, to: string): string {
  if (medium === 'SMS') return `+*******${to.slice(-4)}`
  const at = to.lastIndexOf('@')
  return `${first(to)}***@${first(to.slice(at + 1))}***`
}

const first = (text: string) => [...text][0] ?? ''
