import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'

// Builds the pages into dist, compressed as they are served. A build of the same sources is kept.
const here = import.meta.dirname
const dist = join(here, 'dist')
const stamp = join(dist, '.built-of')

const digest = digestOfSources()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
  rmSync(dist, { recursive: true, force: true })
  await build({ root: here, logLevel: 'warn' })
  await Promise.all(globSync('**/*.{js,css,svg}', { cwd: dist }).map((name) => compress(join(dist, name))))
  writeFileSync(stamp, digest)
}

/** Of everything that the pages are made of: our sources and the versions of what they use. */
function digestOfSources(): string {
  const hash = createHash('sha256')
  const sources = [
    'index.html',
    'package.json',
    'vite.config.ts',
    'build.ts',
    '../package-lock.json',
    '../server/src/lib/exact-json.ts',
    '../server/src/model/explanations.ts',
  ]
  for (const name of [...sources, ...globSync('src/**/*.*', { cwd: here }).sort()]) {
    hash.update(`${name}\0`).update(readFileSync(join(here, name)))
  }
  return hash.digest('hex')
}

async function compress(path: string): Promise<void> {
  const content = readFileSync(path)
  const quality = {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, quality),
    promisify(gzip)(content, { level: 9 }),
  ])
  writeFileSync(`${path}.br`, br)
  writeFileSync(`${path}.gz`, gz)
}
