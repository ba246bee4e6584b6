import { addPermission } from '../../operations/lambda/add-permission.ts'
import { createFunction } from '../../operations/lambda/create-function.ts'
import { deleteFunction } from '../../operations/lambda/delete-function.ts'
import { getFunction } from '../../operations/lambda/get-function.ts'
import { getFunctionConfiguration } from '../../operations/lambda/get-function-configuration.ts'
import { getPolicy } from '../../operations/lambda/get-policy.ts'
import { invoke } from '../../operations/lambda/invoke.ts'
import { listFunctions } from '../../operations/lambda/list-functions.ts'
import { removePermission } from '../../operations/lambda/remove-permission.ts'
import { updateFunctionCode } from '../../operations/lambda/update-function-code.ts'
import { updateFunctionConfiguration } from '../../operations/lambda/update-function-configuration.ts'
import type { Operation } from '../../operations/operation.ts'
import { model } from '../aws-json/lambda.generated.ts'
import type { OperationModel } from '../aws-json/service-model.ts'

// biome-ignore lint/suspicious/noExplicitAny: the input is checked against the model before it reaches an operation.
type AnyOperation = Operation<any, unknown>

/** What of the Lambda API this server can do. Sorted by name; a new operation is one import and one entry. */
const operations: readonly AnyOperation[] = [
  addPermission,
  createFunction,
  deleteFunction,
  getFunction,
  getFunctionConfiguration,
  getPolicy,
  invoke,
  listFunctions,
  removePermission,
  updateFunctionCode,
  updateFunctionConfiguration,
]

export type LambdaRoute = {
  readonly name: string
  readonly method: string
  /** As the router writes it: `/2015-03-31/functions/:FunctionName`. */
  readonly path: string
  readonly status: number
  readonly model: OperationModel
  /** Undefined: the API has such an operation, and this server has not built it yet. */
  readonly operation: AnyOperation | undefined
}

export const lambdaRoutes: readonly LambdaRoute[] = Object.entries(model.operations).map(([name, operation]) => ({
  name,
  method: operation.method ?? 'POST',
  path: (operation.uri ?? '').replaceAll(/\{(\w+)\}/g, ':$1'),
  // The model says 200; AWS answers without a body.
  status: name === 'DeleteFunction' ? 204 : (operation.status ?? 200),
  model: operation,
  operation: operations.find((each) => each.name === name),
}))
