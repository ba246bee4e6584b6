import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from '../house/temporary-folder.ts'

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url))

// As the developer guide has it: the keyring, with the key as generator, and nothing that knows where it runs.
const source = `import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node'

const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT)
const seen = []

export const handler = async (event, { awsRequestId }) => {
  if (event.read) return seen.splice(0)
  const keyring = new KmsKeyringNode({ generatorKeyId: process.env.KEY_ARN, keyIds: [process.env.KEY_ARN] })
  const { plaintext, messageHeader } = await decrypt(keyring, Buffer.from(event.request.code, 'base64'))
  const context = { ...messageHeader.encryptionContext }
  seen.push({ code: plaintext.toString(), context, awsRequestId, event })
  const isFirst = !seen.slice(0, -1).some((each) => each.awsRequestId === awsRequestId)
  if (event.userName === 'unlucky' && isFirst) throw new Error('mail server is away')
}
`

/** A working directory with the function `sender`, which reads codes by the public SDK and remembers them. */
export function senderFolder(): string {
  const cwd = temporaryFolder()
  const folder = join(cwd, 'functions', 'sender')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'index.mjs'), source)
  writeFileSync(join(folder, 'function.json'), JSON.stringify({ environment: { KEY_ARN: 'env:KEY_ARN' }, timeout: 30 }))
  copyPackage('@aws-crypto/client-node', join(folder, 'node_modules'))
  return cwd
}

/** A package with all that it needs, as npm would install it: functions read nothing outside their folder. */
function copyPackage(name: string, to: string): void {
  const [from, target] = [join(packages, name), join(to, name)]
  if (existsSync(target)) return
  cpSync(from, target, { recursive: true, filter: (path) => !/dist-types|\.map$|\.d\.ts$/.test(path) })
  const nested = join(from, 'node_modules')
  const { dependencies = {} } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'))
  for (const each of Object.keys(dependencies)) if (!existsSync(join(nested, each))) copyPackage(each, to)
}

export type Told = {
  readonly code: string
  readonly context: Record<string, string>
  readonly awsRequestId: string
  readonly event: { readonly triggerSource: string; readonly request: Record<string, unknown> }
}
