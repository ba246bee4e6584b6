export type Message = {
  readonly userPoolId: string
  readonly username: string
  readonly medium: 'EMAIL' | 'SMS'
  readonly to: string
  /** Null: an SMS. */
  readonly subject: string | null
  readonly body: string
  readonly code: string
  readonly triggerSource: string
  readonly sentAt: string
}

/** What the server would have sent for a pool, the newest first. */
export async function messagesOf(
  userPoolId: string,
  server = process.env['POOLHOUSE_URL'],
): Promise<readonly Message[]> {
  const answer = await fetch(`${server}/_dev/messages?userPoolId=${userPoolId}`)
  return (await answer.json()) as readonly Message[]
}

/** The code that was sent last. */
export async function lastCode(userPoolId: string, server?: string): Promise<string> {
  const [message] = await messagesOf(userPoolId, server)
  if (!message) throw new Error('nothing was sent')
  return message.code
}

/** A code of the same form that is another one. */
export const otherCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
