import type { FastifyInstance } from 'fastify'
import { createReset } from '../../operations/dev/reset.ts'
import type { Deps } from '../../ports/deps.ts'
import { AwsError } from '../http/aws-error.ts'
import type { HttpConfig } from '../http/http-config.ts'
import { refuseForeignPage } from '../http/refuse-foreign-page.ts'
import { inboxRoutes } from './inbox.ts'

/** What operators and tests ask: is it alive, can it work, and in dev: start over. */
export function ops(app: FastifyInstance, deps: Deps, http: HttpConfig): void {
  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))

  const { metrics } = http
  if (metrics) {
    app.get('/metrics', async (request, reply) => {
      // Names of functions and operations are nobody's business but the developer's.
      refuseForeignPage(request, http)
      const { contentType, text } = await metrics()
      return reply.header('content-type', contentType).send(text)
    })
  }

  app.get('/readyz', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    try {
      await deps.store.userPools.count(http.defaultRegion)
      await http.ready?.()
      return { status: 'ready' }
    } catch (error) {
      deps.log.warn('readiness.failed', { requestId: request.id, error })
      return reply.code(503).send({ status: 'not ready' })
    }
  })

  const { inbox } = http
  if (inbox) app.register(async (scope) => inboxRoutes(scope, inbox, http))

  if (!http.reset) return
  const reset = createReset({ log: deps.log, reset: http.reset })
  app.post('/_dev/reset', async (request) => {
    refuseForeignPage(request, http)
    await reset(parseResetRequest(request.body))
    return {}
  })
}

function parseResetRequest(body: unknown): { readonly sample: boolean } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badReset('The body must be an object.')
  const { sample = false, ...unknown } = body as Record<string, unknown>
  const [name] = Object.keys(unknown)
  if (name !== undefined) throw badReset('The only member of the body is sample.')
  if (typeof sample !== 'boolean') throw badReset('sample: must be true or false.')
  return { sample }
}

const badReset = (message: string) => new AwsError('InvalidParameterException', message)
