import { invalidValue, LambdaError, notSupported, validationError } from '../../model/lambda-error.ts'
import { LATEST, type LambdaFunction } from '../../model/lambda-function.ts'
import type { Operation } from '../operation.ts'
import { comesFromFolder, requireUnqualified } from './find-function.ts'
import { parseFunctionName } from './function-name.ts'
import { requireTags } from './function-tags.ts'
import { takePackage } from './package.ts'
import { publish } from './publish-version.ts'
import { toListed } from './render-function.ts'
import { requireSupported, withSettings } from './settings.ts'
import type { CreateFunctionRequest, FunctionConfiguration } from './shapes.ts'
import { busyFrom, creating } from './state.ts'

export const createFunction = {
  name: 'CreateFunction',

  async handle(deps, call, input) {
    const { qualifier, ...reference } = parseFunctionName(call, input.FunctionName)
    if (qualifier !== undefined && qualifier !== LATEST) requireUnqualified({ ...reference, qualifier })
    const { region, name, accountId } = reference
    if (name.length > 64) throw nameTooLong(name)
    requireCreatable(input)
    requireSupported(input)
    for (const folder of deps.functions.folders) if (await folder.findInFolder(name)) throw comesFromFolder(name)
    const exists = () => new LambdaError('ResourceConflictException', `Function already exist: ${name}`)
    if (await deps.store.functions.find(region, name)) throw exists()

    const { zip, sha256 } = await takePackage(deps, call.requestId, name, input.Code)
    const now = deps.clock.now()
    const plain: LambdaFunction = {
      region,
      name,
      version: LATEST,
      accountId,
      runtime: '',
      handler: '',
      role: input.Role,
      description: '',
      timeoutSeconds: 3,
      memoryMb: 128,
      codeSha256: sha256,
      codeBytes: zip.length,
      logging: { format: 'Text', group: `/aws/lambda/${name}` },
      tags: input.Tags ?? {},
      policy: [],
      tracingMode: 'PassThrough',
      ephemeralStorageMb: 512,
      architecture: 'x86_64',
      ...busyFrom(deps, now),
      revisionId: deps.random.uuid(),
      createdAt: now,
      updatedAt: now,
    }
    const fn = withSettings(deps.sealer, plain, input)
    const created = await deps.store.transaction(async (tx) => {
      if (!(await tx.functions.insert(fn, zip))) return undefined
      return input.Publish ? publish(deps, tx, reference) : fn
    })
    if (!created) throw exists()
    // The function is ready by now; the answer is AWS's, whose clients go on to wait. Its ARN is that of the function.
    return { ...(await toListed(deps, reference, { deployed: created })), ...creating }
  },
} satisfies Operation<CreateFunctionRequest, FunctionConfiguration>

function requireCreatable(input: CreateFunctionRequest): void {
  if (input.PackageType === 'Image') throw notSupported('PackageType Image')
  if (input.PublishTo) throw notSupported('PublishTo')
  if (input.CodeSigningConfigArn) throw notSupported('CodeSigningConfigArn')
  if (input.TenancyConfig) throw notSupported('TenancyConfig')
  if (input.Runtime === undefined || input.Handler === undefined) {
    throw invalidValue('Runtime and Handler are mandatory parameters for functions created with deployment packages.')
  }
  const architectures = input.Architectures ?? []
  if (architectures.length > 1) {
    const shown = `[${architectures.join(', ')}]`
    throw validationError(shown, 'architectures', 'Member must have length less than or equal to 1')
  }
  requireTags(input.Tags ?? {})
}

const nameTooLong = (name: string) =>
  invalidValue(
    `1 validation error detected: Value '${name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
  )
