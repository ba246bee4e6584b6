import { createHash } from 'node:crypto'
import { type FunctionReference, functionArn } from '../../model/function-arn.ts'
import { functionNotFound, invalidValue } from '../../model/lambda-error.ts'
import { environmentPurpose, LATEST, type LambdaFunction } from '../../model/lambda-function.ts'
import type { Deps } from '../../ports/deps.ts'
import type { FolderFunction } from '../../ports/folder-functions.ts'
import type { RunnableFunction } from '../../ports/function-source.ts'
import { folderRole, revisionIdOf } from './render-function.ts'

/** A folder's function as it is at this moment: its package, and its variables with what the references stand for. */
export async function snapshotOf(
  deps: Pick<Deps, 'functions' | 'sealer'>,
  reference: FunctionReference,
): Promise<{ readonly fn: LambdaFunction; readonly zip: Uint8Array }> {
  const { folder, found } = await requireUsable(deps, reference)
  const { region, accountId, name } = reference
  const zip = await folder.zip()
  const codeSha256 = createHash('sha256').update(zip).digest('base64')
  const variables = await found.readEnvironment().catch((error: Error) => {
    throw invalidValue(error.message)
  })
  const environment = JSON.stringify(variables)
  const sealedEnvironment = deps.sealer.seal(environmentPurpose({ region, name }), environment)
  return {
    zip,
    fn: {
      region,
      name,
      version: LATEST,
      accountId,
      runtime: folder.runtime,
      handler: folder.handler,
      role: folderRole(accountId),
      description: folder.description,
      timeoutSeconds: folder.timeoutSeconds,
      memoryMb: folder.memoryMb,
      sealedEnvironment,
      codeSha256,
      codeBytes: zip.length,
      logging: { format: 'Text', group: `/aws/lambda/${name}` },
      tags: {},
      policy: [],
      tracingMode: 'PassThrough',
      ephemeralStorageMb: 512,
      architecture: 'x86_64',
      folder: { environment: folder.environment ?? null, permissions: found.permissions },
      revisionId: revisionIdOf(folder, codeSha256),
      createdAt: folder.changedAt,
      updatedAt: folder.changedAt,
    },
  }
}

async function requireUsable(
  { functions }: Pick<Deps, 'functions'>,
  reference: FunctionReference,
): Promise<{ readonly folder: FolderFunction; readonly found: RunnableFunction }> {
  for (const source of functions.folders) {
    const folder = await source.findInFolder(reference.name)
    const found = folder && (await source.find(reference))
    if (folder && found?.kind === 'runnable') return { folder, found }
  }
  throw functionNotFound(functionArn(reference))
}
