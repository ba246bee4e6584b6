import { addPermission } from '../../operations/lambda/add-permission.ts'
import { createAlias } from '../../operations/lambda/create-alias.ts'
import { createFunction } from '../../operations/lambda/create-function.ts'
import { deleteAlias } from '../../operations/lambda/delete-alias.ts'
import { deleteFunction } from '../../operations/lambda/delete-function.ts'
import { deleteFunctionConcurrency } from '../../operations/lambda/delete-function-concurrency.ts'
import { getAlias } from '../../operations/lambda/get-alias.ts'
import { getFunction } from '../../operations/lambda/get-function.ts'
import { getFunctionCodeSigningConfig } from '../../operations/lambda/get-function-code-signing-config.ts'
import { getFunctionConcurrency } from '../../operations/lambda/get-function-concurrency.ts'
import { getFunctionConfiguration } from '../../operations/lambda/get-function-configuration.ts'
import { getPolicy } from '../../operations/lambda/get-policy.ts'
import { invoke } from '../../operations/lambda/invoke.ts'
import { listAliases } from '../../operations/lambda/list-aliases.ts'
import { listFunctions } from '../../operations/lambda/list-functions.ts'
import { listTags } from '../../operations/lambda/list-tags.ts'
import { listVersionsByFunction } from '../../operations/lambda/list-versions-by-function.ts'
import { publishVersion } from '../../operations/lambda/publish-version.ts'
import { putFunctionConcurrency } from '../../operations/lambda/put-function-concurrency.ts'
import { removePermission } from '../../operations/lambda/remove-permission.ts'
import { tagResource } from '../../operations/lambda/tag-resource.ts'
import { untagResource } from '../../operations/lambda/untag-resource.ts'
import { updateAlias } from '../../operations/lambda/update-alias.ts'
import { updateFunctionCode } from '../../operations/lambda/update-function-code.ts'
import { updateFunctionConfiguration } from '../../operations/lambda/update-function-configuration.ts'
import type { Operation } from '../../operations/operation.ts'

// biome-ignore lint/suspicious/noExplicitAny: the input is checked against the model before it reaches an operation.
type AnyOperation = Operation<any, unknown>

/** Every operation of the Lambda API's model. Sorted by name; a new operation is one import and one entry. */
const operations: readonly AnyOperation[] = [
  addPermission,
  createAlias,
  createFunction,
  deleteAlias,
  deleteFunction,
  deleteFunctionConcurrency,
  getAlias,
  getFunction,
  getFunctionCodeSigningConfig,
  getFunctionConcurrency,
  getFunctionConfiguration,
  getPolicy,
  invoke,
  listAliases,
  listFunctions,
  listTags,
  listVersionsByFunction,
  publishVersion,
  putFunctionConcurrency,
  removePermission,
  tagResource,
  untagResource,
  updateAlias,
  updateFunctionCode,
  updateFunctionConfiguration,
]

const byName = new Map(operations.map((each) => [each.name, each]))

export const findOperation = (name: string): AnyOperation | undefined => byName.get(name)
