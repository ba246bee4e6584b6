import type { FastifyRequest } from 'fastify'
import { LambdaError } from '../../model/lambda-error.ts'
import { checkInput } from '../aws-json/check-input.ts'
import { model } from '../aws-json/lambda.generated.ts'
import { parseBody } from '../aws-json/parse-body.ts'
import type { StructureShape } from '../aws-json/service-model.ts'
import { type Violation, violationsText } from '../aws-json/violations.ts'
import { AwsError } from '../http/aws-error.ts'
import type { LambdaRoute } from './routes.ts'

/** The input of an operation, put together from path, query, headers and body, and checked against the model. */
export function readInput(request: FastifyRequest, { model: operation }: LambdaRoute): object {
  const shapeName = operation.input ?? ''
  const shape = model.shapes[shapeName]
  if (shape?.type !== 'structure') throw new Error(`no shape ${shapeName}`)
  const located = readLocated(request, shape)
  if (shape.payload) return { ...check(shapeName, located), [shape.payload]: bodyText(request) }
  return check(shapeName, { ...readBody(request), ...located })
}

function check(shapeName: string, given: object): object {
  const { input, violations: all } = checkInput(model, shapeName, given)
  // The service refuses a runtime by another error, in other words: the operations do that.
  const violations = all.filter(({ path }) => path !== 'runtime')
  if (violations.length > 0) throw new LambdaError('ValidationException', violationsText(qualifierFirst(violations)))
  return input as object
}

/** AWS's order. */
const qualifierFirst = (violations: readonly Violation[]) =>
  violations.toSorted((a, b) => Number(b.path === 'qualifier') - Number(a.path === 'qualifier'))

function readLocated(request: FastifyRequest, shape: StructureShape): Record<string, unknown> {
  const params = request.params as Record<string, string>
  const query = request.query as Record<string, string | string[]>
  const input: Record<string, unknown> = {}
  for (const [member, [location, name]] of Object.entries(shape.located ?? {})) {
    const text =
      location === 'uri' ? params[name] : location === 'querystring' ? query[name] : request.headers[name.toLowerCase()]
    if (text !== undefined) input[member] = fromText(text, shape.members[member] ?? '')
  }
  return input
}

/** What travels in path, query and headers is text; the model says what it stands for. */
function fromText(text: string | string[], shapeName: string): unknown {
  const type = model.shapes[shapeName]?.type
  if (type === 'list') return Array.isArray(text) ? text : [text]
  const one = Array.isArray(text) ? (text[0] ?? '') : text
  if ((type === 'integer' || type === 'long') && /^-?\d{1,15}$/.test(one)) return Number(one)
  if (type === 'boolean' && (one === 'true' || one === 'false')) return one === 'true'
  return one
}

function readBody(request: FastifyRequest): object {
  const body = parseBody(Buffer.isBuffer(request.body) ? request.body : new Uint8Array())
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw new AwsError('SerializationException', 'The body must be a JSON object.')
}

const bodyText = ({ body }: FastifyRequest) => (Buffer.isBuffer(body) ? body.toString('utf8') : '')
