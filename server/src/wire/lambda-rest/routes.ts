import { model } from '../aws-json/lambda.generated.ts'
import type { OperationModel } from '../aws-json/service-model.ts'

export type LambdaRoute = {
  readonly name: string
  readonly method: string
  /** As the router writes it: `/2015-03-31/functions/:FunctionName`. */
  readonly path: string
  readonly status: number
  readonly model: OperationModel
}

/** Every operation of the Lambda API's model. */
export const lambdaRoutes: readonly LambdaRoute[] = Object.entries(model.operations).map(([name, operation]) => ({
  name,
  method: operation.method ?? 'POST',
  path: (operation.uri ?? '').replaceAll(/\{(\w+)\}/g, ':$1'),
  // The model says 200; AWS answers without a body.
  status: name === 'DeleteFunction' ? 204 : (operation.status ?? 200),
  model: operation,
}))
