import type { FastifyInstance } from 'fastify'

type Strategy = Parameters<FastifyInstance['addConstraintStrategy']>[0]
type Handler = ReturnType<ReturnType<Strategy['storage']>['get']>

const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i

/** A constraint of routes: with it a route takes requests with a form only, beside one of the same path for all others. */
export const formBody: Strategy = {
  name: 'formBody',
  storage() {
    const handlers = new Map<unknown, Handler>()
    return {
      get: (key) => handlers.get(key) ?? null,
      set: (key, handler) => void handlers.set(key, handler),
    }
  },
  deriveConstraint: ({ headers }) => (isForm.test(headers['content-type'] ?? '') ? 'yes' : undefined),
}
