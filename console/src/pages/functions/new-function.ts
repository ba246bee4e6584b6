import { ApiError } from '../../api/api-error.ts'
import { functionsIn, type Runtime } from '../../api/lambda.ts'
import { changed } from '../../api/use-query.ts'
import { configuration } from '../../session/session.ts'
import { base64 } from '../../zip/base64.ts'
import { writeZip } from '../../zip/write-zip.ts'
import { type Language, type TemplateId, templateOf } from './templates.ts'

export type NewFunction = {
  readonly name: string
  readonly language: Language
  readonly template: TemplateId | undefined
}

/** The runtimes that this server serves. */
const runtimes: Readonly<Record<Language, Runtime>> = { javascript: 'nodejs24.x', python: 'python3.13' }

/** Makes a function of a template. Gives its ARN. */
export async function createFunction(region: string, { name, language, template }: NewFunction): Promise<string> {
  const { file, handler, text } = templateOf(language, template)
  const zip = writeZip([{ name: file, bytes: new TextEncoder().encode(text) }])
  const { accountId } = await configuration()
  const { FunctionArn = '' } = await functionsIn(region).create({
    FunctionName: name.trim(),
    Runtime: runtimes[language],
    Handler: handler,
    // This server asks nobody for credentials of a role; the API wants the name of one.
    Role: `arn:aws:iam::${accountId}:role/console`,
    Code: { ZipFile: base64(zip) },
    Timeout: 5,
  })
  changed('functions/')
  return FunctionArn
}

/** Lets the pool call the function, as AWS's console does when a trigger is saved. */
export async function permitPool(functionArn: string, poolArn: string): Promise<void> {
  const [, , , region = '', , , name = '', Qualifier] = functionArn.split(':')
  const [, , , , , resource = ''] = poolArn.split(':')
  try {
    await functionsIn(region).addPermission(name, {
      StatementId: `cognito-${resource.slice(resource.indexOf('/') + 1)}`,
      Action: 'lambda:InvokeFunction',
      Principal: 'cognito-idp.amazonaws.com',
      SourceArn: poolArn,
      ...(Qualifier !== undefined && { Qualifier }),
    })
  } catch (error) {
    // It may call already, or the function is of a folder, and then its owner's own affair.
    if (!(error instanceof ApiError) || error.code !== 'ResourceConflictException') throw error
  }
}
