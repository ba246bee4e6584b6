import type { FastifyInstance } from 'fastify'
import type { Inbox, InboxFilter, InboxMessage } from '../../ports/inbox.ts'
import { AwsError } from '../http/aws-error.ts'
import type { HttpConfig } from '../http/http-config.ts'
import { refuseForeignPage } from '../http/refuse-foreign-page.ts'
import { inboxPage, inboxPolicy, messageDocument, messagePolicy } from './inbox-page.ts'

/** What would have been sent: for programs as JSON, for people as a page. In a scope of its own, for its hook. */
export function inboxRoutes(app: FastifyInstance, inbox: Inbox, http: HttpConfig): void {
  app.addHook('onRequest', async (request, reply) => {
    refuseForeignPage(request, http)
    reply.headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
  })

  app.get('/_dev/messages', async (request) => (await inbox.list(parseFilter(request.query))).map(render))

  app.get('/_dev/inbox', async (request, reply) => {
    const filter = parseFilter(request.query)
    const page = inboxPage(await inbox.list(filter), filter)
    return reply.type('text/html; charset=utf-8').header('content-security-policy', inboxPolicy).send(String(page))
  })

  app.get<{ Params: { id: string } }>('/_dev/inbox/:id', async (request, reply) => {
    const message = await inbox.find(request.params.id)
    if (message?.medium !== 'EMAIL') return reply.callNotFound()
    const document = messageDocument(message)
    return reply.type('text/html; charset=utf-8').header('content-security-policy', messagePolicy).send(document)
  })
}

/** The members that clients may rely on; an SMS has no subject. */
const render = ({ userPoolId, username, medium, to, subject, body, code, triggerSource, sentAt }: InboxMessage) => ({
  userPoolId,
  username,
  medium,
  to,
  subject: subject ?? null,
  body,
  code,
  triggerSource,
  sentAt: sentAt.toISOString(),
})

const filters: readonly (keyof InboxFilter)[] = ['userPoolId', 'username', 'to']

function parseFilter(query: unknown): InboxFilter {
  // An empty field of a form filters nothing.
  const given = Object.entries(query as Record<string, unknown>).filter(([, value]) => value !== '')
  for (const [name, value] of given) {
    if (!filters.some((each) => each === name)) {
      throw new AwsError('InvalidParameterException', `Unknown filter; there are ${filters.join(', ')}.`)
    }
    if (typeof value !== 'string') throw new AwsError('InvalidParameterException', `${name}: given more than once.`)
  }
  return Object.fromEntries(given)
}
