import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { shortPath } from '../lib/short-path.ts'
import { hostName, isLoopback } from '../wire/http/public-host.ts'
import type { Credentials } from '../wire/sigv4/sign-request.ts'
import { Failure } from './failure.ts'

/** Where a command finds the server, and with what it signs. */
export type FoundServer = { readonly url: URL; readonly region: string; readonly credentials: Credentials }

export type Whereabouts = {
  readonly url?: string | undefined
  readonly keyFile?: string | undefined
  readonly region?: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
}

/** Flags first, then the variables, then the key file of a `poolhouse dev` in the working directory or above it. */
export function findServer(where: Whereabouts): FoundServer {
  const { env, cwd } = where
  if (where.url !== undefined) return fromVariables(where, '--url', where.url)
  if (where.keyFile !== undefined) return fromKeyFile(where, resolve(cwd, where.keyFile))
  if (env['POOLHOUSE_URL']) return fromVariables(where, 'POOLHOUSE_URL', env['POOLHOUSE_URL'])
  if (env['POOLHOUSE_KEY_FILE']) return fromKeyFile(where, resolve(cwd, env['POOLHOUSE_KEY_FILE']))
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, '.poolhouse', 'key.json')
    if (existsSync(path)) return fromKeyFile(where, path)
    if (folder === dirname(folder)) break
  }
  throw new Failure('no server found: set POOLHOUSE_URL and credentials, or start one with: poolhouse dev')
}

function fromVariables({ env, region }: Whereabouts, name: string, text: string): FoundServer {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw new Failure(`${name}: must be a URL such as https://id.example.com`, 2)
  }
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env
  if (!accessKeyId || !secretAccessKey) {
    throw new Failure(`${name} needs credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`, 2)
  }
  return { url, region: region ?? regionOfVariables(env) ?? 'us-east-1', credentials: { accessKeyId, secretAccessKey } }
}

const regionOfVariables = (env: Whereabouts['env']) => env['AWS_REGION'] || env['AWS_DEFAULT_REGION']

function fromKeyFile({ region, env, cwd }: Whereabouts, path: string): FoundServer {
  const name = shortPath(path, cwd)
  const key = parseKey(name, readOwnFile(name, path))
  const url = URL.parse(key.url)
  if (!url || !isLoopback(hostName(url.host))) throw new Failure(`${name}: url must be a loopback address`)
  if (!isRunning(key.pid)) {
    throw new Failure(
      `no server: ${name} names process ${key.pid}, which is not running; start one with: poolhouse dev`,
    )
  }
  const { accessKeyId, secretAccessKey } = key
  return { url, region: region ?? regionOfVariables(env) ?? key.region, credentials: { accessKeyId, secretAccessKey } }
}

/** The file of this user alone: whoever else could write it could send this user's requests elsewhere. */
function readOwnFile(name: string, path: string): string {
  const file = openFile(name, path)
  try {
    // Looked at and read through one descriptor, so that no other file can come between.
    const { uid, mode } = fstatSync(file)
    if (process.getuid && uid !== process.getuid()) throw new Failure(`${name}: not owned by you`)
    if (process.getuid && (mode & 0o077) !== 0) {
      const rights = (mode & 0o777).toString(8).padStart(4, '0')
      throw new Failure(`${name}: readable by others (${rights}); run: chmod 600 ${name}`)
    }
    return readFileSync(file, 'utf8')
  } finally {
    closeSync(file)
  }
}

function openFile(name: string, path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Failure(code === 'ELOOP' ? `${name}: is a symbolic link` : `${name}: cannot be read (${code})`)
  }
}

type Key = Credentials & { readonly url: string; readonly region: string; readonly pid: number }

function parseKey(name: string, text: string): Key {
  const { url, region, accessKeyId, secretAccessKey, pid } = parsed(text)
  const texts = [url, region, accessKeyId, secretAccessKey]
  if (texts.some((each) => typeof each !== 'string') || typeof pid !== 'number') {
    throw new Failure(`${name}: is not a key file; start a server that writes one with: poolhouse dev`)
  }
  return { url, region, accessKeyId, secretAccessKey, pid } as Key
}

function parsed(text: string): Partial<Record<keyof Key, unknown>> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it runs, and is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
