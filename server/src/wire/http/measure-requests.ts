import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Metrics } from '../../ports/metrics.ts'

const operations = new WeakMap<FastifyRequest, string>()

/** For routes that stand for many operations: which one this request was for. Only names that the server knows. */
export function tellOperation(request: FastifyRequest, name: string): void {
  operations.set(request, name)
}

/** Counts and times every request that is answered, if anybody looks. */
export function measureRequests(app: FastifyInstance, metrics: Metrics, hostRoute: string): void {
  if (!metrics.counting) return
  const routes = new Map<string, string>()
  const routeOf = ({ method, routeOptions: { url } }: FastifyRequest): string => {
    // Nothing of a path that leads nowhere: it is the caller's own text.
    if (url === undefined) return 'unknown'
    const known = routes.get(`${method} ${url}`)
    if (known !== undefined) return known
    const name = `${method} ${url.replace(`${hostRoute}/:domain`, '').replace('/:userPoolId', '')}`
    routes.set(`${method} ${url}`, name)
    return name
  }
  app.addHook('onResponse', (request, reply, done) => {
    metrics.requestEnded({
      operation: operations.get(request) ?? routeOf(request),
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    })
    done()
  })
}
