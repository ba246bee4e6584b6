import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Client } from '../src/cli/client.ts'

const program = fileURLToPath(new URL('../bin/poolhouse.js', import.meta.url))

type Ready = { readonly url: string; readonly port: number; readonly pid: number }

/** A server of its own process, as a user starts it. */
export class BenchServer {
  readonly ready: Ready
  readonly client: Client
  readonly #child: ChildProcess

  private constructor(ready: Ready, child: ChildProcess) {
    this.ready = ready
    this.#child = child
    this.client = new Client({
      url: new URL(ready.url),
      region: 'us-east-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    })
  }

  static async start(args: readonly string[], cwd: string): Promise<BenchServer> {
    const child = spawn(process.execPath, [program, 'dev', '--port', '0', ...args], {
      cwd,
      // What it prints for people is not read: a terminal would slow it, or be slowed by it.
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    for await (const line of createInterface(child.stdout)) return new BenchServer(JSON.parse(line) as Ready, child)
    throw new Error(`poolhouse dev ${args.join(' ')} did not start`)
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    if (this.#child.exitCode === null) await once(this.#child, 'exit')
  }
}

/** A pool with a machine client; with `functionName`, its tokens are customized by that function. */
export async function makeMachineClient(
  { client, ready }: BenchServer,
  functionName: string | undefined,
): Promise<{ readonly request: string; readonly token: () => Promise<void> }> {
  const LambdaArn = `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`
  const { UserPool } = (await client.cognito('CreateUserPool', {
    PoolName: 'bench',
    ...(functionName && { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' } } }),
  })) as { UserPool: { Id: string } }
  const UserPoolId = UserPool.Id
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'read' }]
  await client.cognito('CreateResourceServer', { UserPoolId, Identifier: 'orders', Name: 'orders', Scopes })
  const { UserPoolClient } = (await client.cognito('CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'machine',
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['orders/read'],
  })) as { UserPoolClient: { ClientId: string; ClientSecret: string } }
  const { ClientId, ClientSecret } = UserPoolClient
  const basic = Buffer.from(`${ClientId}:${ClientSecret}`).toString('base64')
  const body = 'grant_type=client_credentials&scope=orders%2Fread'
  const head = [
    `POST /${UserPoolId}/oauth2/token HTTP/1.1`,
    `Host: localhost:${ready.port}`,
    `Authorization: Basic ${basic}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
  ]
  return {
    request: `${head.join('\r\n')}\r\n\r\n${body}`,
    async token() {
      const secret = { id: ClientId, secret: ClientSecret }
      const answer = await client.token(UserPoolId, secret, new URLSearchParams(body))
      if (!answer.ok) throw new Error(`no token: ${JSON.stringify(answer.body)}`)
    },
  }
}
