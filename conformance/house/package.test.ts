import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Poolhouse, poolhouse } from '../poolhouse.ts'
import { temporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)
const repository = fileURLToPath(new URL('../..', import.meta.url))
const server = join(repository, 'server')

/** Packs the npm package and unpacks it as an install would, its dependencies beside it. Gives the program's path. */
async function installed(): Promise<string> {
  const folder = temporaryFolder()
  // A copy: the build must not get in the way of who works in the checkout.
  const source = join(folder, 'source')
  const skipped = ['node_modules', 'dist'].map((name) => join(server, name))
  cpSync(server, join(source, 'server'), { recursive: true, filter: (path) => !skipped.includes(path) })
  for (const name of ['examples', 'README.md', 'LICENSE', 'console/dist']) {
    cpSync(join(repository, name), join(source, name), { recursive: true })
  }
  symlinkSync(join(repository, 'node_modules'), join(source, 'node_modules'))
  const { stdout } = await run('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', folder], {
    cwd: join(source, 'server'),
  })
  const [, file = ''] = /"filename": "([^"]+)"/.exec(stdout) ?? []
  await run('tar', ['-xzf', join(folder, file), '-C', folder])

  const manifest = JSON.parse(readFileSync(join(folder, 'package', 'package.json'), 'utf8'))
  const modules = join(folder, 'node_modules')
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(repository, 'node_modules', name), join(modules, name))
  }
  cpSync(join(folder, 'package'), join(modules, 'poolhouse'), { recursive: true })
  return join(modules, 'poolhouse', manifest.bin.poolhouse)
}

describe('the npm package', () => {
  it('holds JavaScript alone, and makes customized tokens in both languages', async () => {
    const program = await installed()
    const { version } = JSON.parse(readFileSync(join(server, 'package.json'), 'utf8'))
    assert.equal((await poolhouse(['--version'], { program })).stdout, `${version}\n`)

    await using started = await Poolhouse.start(['dev', '--sample', '--ephemeral'], { program })
    await started.said(/Stop {2,}Ctrl-C/)
    const commands = [...started.errors.matchAll(/curl -s (\S+) -u (\S+)/g)]
    const claims = commands.map(async ([, url = '', credentials = '']) => {
      const headers = { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }
      const body = new URLSearchParams({ grant_type: 'client_credentials' })
      const answer = await fetch(url, { method: 'POST', headers, body })
      const { access_token } = (await answer.json()) as { access_token: string }
      return JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString())
    })
    const [javascript, python] = await Promise.all(claims)
    assert.equal(javascript['demo:tier'], 'gold')
    assert.equal(python['custom:role'], 'admin')

    const page = await fetch(`${started.url}/console/user-pools`)
    assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8'])
  })
})
