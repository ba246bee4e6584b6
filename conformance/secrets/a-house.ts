import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../house/temporary-folder.ts'
import { Poolhouse } from '../poolhouse.ts'
import { recordingProxy } from './recording-proxy.ts'
import { Secrets } from './secrets.ts'

// biome-ignore lint/suspicious/noExplicitAny: a tour takes from answers whatever they have.
type AnyAnswer = any

/** A server that records and logs all it can, with a proxy in front that keeps what it answers. */
export async function aHouse() {
  const cwd = temporaryFolder()
  const folder = join(cwd, 'functions', 'tokens')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.mjs'), 'export const handler = async (event) => event')
  const server = await Poolhouse.start(['dev', '--log-level', 'debug', '--invocations.record', 'on'], { cwd })
  const proxy = await recordingProxy(server.url)

  /** Calls an operation, as an administrator and as an app: in `dev` any signature will do. */
  async function call(
    operation: string,
    input: object,
    service = 'AWSCognitoIdentityProviderService',
  ): Promise<AnyAnswer> {
    const scope = service === 'TrentService' ? 'kms' : service.startsWith('Poolhouse') ? 'poolhouse' : 'cognito-idp'
    const credential = `Credential=any/20261121/us-east-1/${scope}/aws4_request`
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-date': '20261121T120000Z',
      'x-amz-target': `${service}.${operation}`,
      authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`,
    }
    const answer = await fetch(proxy.url, { method: 'POST', headers, body: JSON.stringify(input) })
    return answer.json()
  }

  return { cwd, server, proxy, call, secrets: new Secrets() }
}

export type House = Awaited<ReturnType<typeof aHouse>>
