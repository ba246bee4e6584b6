import type { NodemailerError } from 'nodemailer'
import { NotSent } from '../../model/not-sent.ts'

/** What the log may hold of a failure: what servers answer to a recipient or to a text often repeats it. */
export function smtpFailure(error: unknown): NotSent {
  if (error instanceof NotSent) return error
  const { code, command, response, responseCode, message } = error as NodemailerError & Error
  const facts = [code, command?.split(' ')[0], responseCode, enhancedStatus(response)].filter(Boolean)
  const about = command === undefined || aboutConnection.test(command) ? `: ${message.slice(0, 300)}` : ''
  return new NotSent(`SMTP ${facts.join(' ')}${about}`)
}

const aboutConnection = /^(CONN|EHLO|HELO|STARTTLS|AUTH)/

/** RFC 3463: `550 5.1.1 …`. */
const enhancedStatus = (response: unknown) =>
  typeof response === 'string' ? /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0] : undefined
