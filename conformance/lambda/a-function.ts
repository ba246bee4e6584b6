import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  type CreateFunctionCommandOutput,
  DeleteFunctionCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda'
import { ZipFile } from 'yazl'

export type Fn = AsyncDisposable & {
  readonly lambda: LambdaClient
  readonly FunctionName: string
  readonly created: CreateFunctionCommandOutput
}

export const role = 'arn:aws:iam::000000000000:role/lambda'

/** The real SDK against the server under test; any credentials do in `dev`. */
export function lambdaClient(region = 'us-east-1'): LambdaClient {
  const endpoint = process.env['POOLHOUSE_URL']
  if (!endpoint) throw new Error('POOLHOUSE_URL is not set')
  return new LambdaClient({
    region,
    endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })
}

export async function zipOf(files: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const [path, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), path)
  zip.end()
  return buffer(zip.outputStream)
}

/** A function of a test's own, deployed and waited for as tools do it; it goes with the test. */
export async function aFunction(code: string, input: Partial<CreateFunctionCommandInput> = {}): Promise<Fn> {
  const lambda = lambdaClient()
  const { FunctionName = `test-${randomUUID()}` } = input
  const file = input.Runtime?.startsWith('python') ? 'lambda_function.py' : 'index.mjs'
  const created = await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: role,
      Code: { ZipFile: await zipOf({ [file]: code }) },
      ...input,
    }),
  )
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 10, minDelay: 1 }, { FunctionName })
  return {
    lambda,
    FunctionName,
    created,
    async [Symbol.asyncDispose]() {
      await lambda.send(new DeleteFunctionCommand({ FunctionName }))
      lambda.destroy()
    },
  }
}
