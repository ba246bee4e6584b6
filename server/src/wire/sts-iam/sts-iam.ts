import type { FastifyInstance, FastifyRequest } from 'fastify'
import { IamError } from '../../model/iam-error.ts'
import type { Deps } from '../../ports/deps.ts'
import { checkInput } from '../aws-json/check-input.ts'
import { violationsText } from '../aws-json/violations.ts'
import { signedCallOf } from '../http/call.ts'
import { formBody } from '../http/form-body.ts'
import type { HttpConfig } from '../http/http-config.ts'
import { tellOperation } from '../http/measure-requests.ts'
import type { Action } from './actions.ts'
import { readForm, readInput, textAt } from './query-form.ts'
import { sendError, sendOutput } from './render.ts'

/** Two policy documents of the largest kind, percent-encoded. */
const bodyLimit = 512 * 1024

/** The Query protocol of STS and IAM: `POST /` with a form, told apart from AWS JSON by the content type. */
export function stsIam(app: FastifyInstance, deps: Deps, http: HttpConfig): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error, request, reply) => sendError(reply, request.id, deps.log, error))

  app.post('/', { bodyLimit, constraints: { [formBody.name]: 'yes' } }, async (request, reply) => {
    let action: Action | undefined
    try {
      const form = readForm(Buffer.isBuffer(request.body) ? request.body : new Uint8Array())
      action = await requireAction(textAt(form, 'Action'), textAt(form, 'Version'))
      tellOperation(request, `${action.service.signingName}:${action.name}`)
      return sendOutput(reply, request.id, action, await run(deps, http, request, action, form))
    } catch (error) {
      return sendError(reply, request.id, deps.log, error, action?.service)
    }
  })
}

async function run(
  deps: Deps,
  http: HttpConfig,
  request: FastifyRequest,
  { name, service, model, operation }: Action,
  form: ReturnType<typeof readForm>,
): Promise<unknown> {
  const signed = { signingNames: [service.signingName], name, access: model.access }
  const call = await signedCallOf(deps, http, request, signed)
  const shape = model.input ?? ''
  const { input, violations } = checkInput(service.model, shape, readInput(service.model, shape, form))
  if (violations.length > 0) throw new IamError('ValidationError', violationsText(violations))
  return operation.handle(deps, call, input)
}

async function requireAction(name: string, version: string): Promise<Action> {
  // Few servers are ever asked: whoever asks first has them loaded.
  const { findAction } = await import('./actions.ts')
  if (name === '') throw new IamError('MissingAction', 'Missing Action')
  const action = findAction(version, name)
  if (action) return action
  const [shownName, shownVersion] = [name, version].map((each) => each.slice(0, 128))
  throw new IamError('InvalidAction', `Could not find operation ${shownName} for version ${shownVersion}`)
}
