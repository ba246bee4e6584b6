import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { AddPermissionCommand, CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { build } from 'esbuild'
import { eventually } from '../../server/src/testing/eventually.ts'
import { aPassword, attributes } from '../cognito-idp/a-client.ts'
import { temporaryFolder } from '../house/temporary-folder.ts'
import { role, zipOf } from '../lambda/a-function.ts'
import { Poolhouse, poolhouse } from '../poolhouse.ts'

// As on AWS Lambda: nothing in it knows where it runs, nor of any credentials.
const source = `import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node'

const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT)
const codes = []

export const handler = async ({ triggerSource, request }) => {
  if (triggerSource.endsWith('_Read')) return codes
  if (!request) return Object.keys(process.env).filter((name) => name.startsWith('AWS_') && !name.includes('LAMBDA'))
  const keyring = new KmsKeyringNode({ generatorKeyId: process.env.KEY_ARN, keyIds: [process.env.KEY_ARN] })
  const { plaintext } = await decrypt(keyring, Buffer.from(request.code, 'base64'))
  codes.push(plaintext.toString())
}
`

/** The function in one file, with all that it needs. */
async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    minify: true,
    write: false,
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

describe('a custom sender under poolhouse start', () => {
  let server: Poolhouse
  let options: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } }

  before(async () => {
    const env = {
      POOLHOUSE_BASE_URL: 'https://id.example.com',
      POOLHOUSE_MASTER_KEY: randomBytes(32).toString('base64'),
      POOLHOUSE_TRUSTED_PROXY: '127.0.0.1',
    }
    const given = { cwd: temporaryFolder(), env }
    assert.equal((await poolhouse(['migrate'], given)).code, 0)
    const { stdout } = await poolhouse(['access-key', 'create', '--role', 'admin', '--json'], given)
    // What the function remembers it tells only from the process that was told.
    server = await Poolhouse.start(['start', '--functions.processes', '1'], given)
    const { accessKeyId, secretAccessKey } = JSON.parse(stdout)
    const endpoint = `http://127.0.0.1:${server.ready.port}`
    options = { endpoint, region: 'us-east-1', credentials: { accessKeyId, secretAccessKey } }
  })
  after(() => server.stop('SIGKILL'))

  it('finds KMS and may read the codes of its pool, without anybody who gave it a key', async () => {
    const cognito = new CognitoIdentityProviderClient(options)
    const lambda = new LambdaClient(options)
    const { KeyMetadata } = await new KMSClient(options).send(new CreateKeyCommand({}))
    const KEY_ARN = KeyMetadata?.Arn ?? ''
    const { FunctionArn = '' } = await lambda.send(
      new CreateFunctionCommand({
        ...{ FunctionName: 'sender', Runtime: 'nodejs24.x', Handler: 'index.handler', Role: role, Timeout: 60 },
        Code: { ZipFile: await zipOf({ 'index.cjs': await bundled() }) },
        Environment: { Variables: { KEY_ARN } },
        MemorySize: 512,
      }),
    )
    await lambda.send(
      new AddPermissionCommand({
        ...{ FunctionName: 'sender', StatementId: 'cognito', Action: 'lambda:InvokeFunction' },
        Principal: 'cognito-idp.amazonaws.com',
      }),
    )
    const { UserPool } = await cognito.send(
      new CreateUserPoolCommand({
        ...{ PoolName: 'shop', AutoVerifiedAttributes: ['email'] },
        LambdaConfig: { CustomEmailSender: { LambdaArn: FunctionArn, LambdaVersion: 'V1_0' }, KMSKeyID: KEY_ARN },
      }),
    )
    const { UserPoolClient } = await cognito.send(
      new CreateUserPoolClientCommand({ UserPoolId: UserPool?.Id, ClientName: 'app' }),
    )
    const user = { ClientId: UserPoolClient?.ClientId, Username: 'ada' }
    const UserAttributes = attributes({ email: 'ada@example.com' })
    const ask = async (event: object) => {
      const Payload = JSON.stringify(event)
      const answer = await lambda.send(new InvokeCommand({ FunctionName: 'sender', Payload }))
      return JSON.parse(answer.Payload?.transformToString() ?? 'null')
    }

    await cognito.send(new SignUpCommand({ ...user, Password: aPassword, UserAttributes }))
    let codes: string[] = []
    await eventually('the function has read the code', async () => {
      codes = await ask({ triggerSource: 'CustomEmailSender_Read' })
      return codes.length > 0
    })
    await cognito.send(new ConfirmSignUpCommand({ ...user, ConfirmationCode: codes[0] }))

    assert.deepEqual((await ask({ triggerSource: 'PostAuthentication_Authentication' })).sort(), [
      ...['AWS_DEFAULT_REGION', 'AWS_EXECUTION_ENV', 'AWS_REGION'],
    ])
  })
})
