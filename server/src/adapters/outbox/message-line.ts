import { colourful, plain, visible } from '../../lib/terminal.ts'
import type { OutgoingMessage } from '../../ports/messages.ts'

/** Where to print, and whether in colour. */
export type MessagePrinting = { readonly colour: boolean; write(text: string): void }

/** `EMAIL to ada@example.com: 123456 (Your verification code)` */
export function messageLine({ medium, to, code, subject }: OutgoingMessage, { colour }: { colour: boolean }): string {
  const paint = colour ? colourful : plain
  const about = subject === undefined ? '' : paint('dim', ` (${visible(subject)})`)
  return `${paint('cyan', medium)} to ${visible(to)}: ${paint('bold', visible(code))}${about}\n`
}
