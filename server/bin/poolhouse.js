#!/usr/bin/env node
import { existsSync } from 'node:fs'
// Not by name: an older Node.js would fail to link before it could say what is wrong.
import module from 'node:module'
import { availableParallelism } from 'node:os'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(`poolhouse needs Node.js 24 or newer; this is ${process.version}\n`)
  process.exit(1)
}
// The thread pool signs tokens. Its size is read when it is first used, so it is set before anything is loaded.
process.env.UV_THREADPOOL_SIZE ??= String(Math.max(4, availableParallelism()))
// The cache also keeps what type stripping made of the sources.
module.enableCompileCache()
// The checkout runs its sources; the npm package holds only the JavaScript made of them.
const source = new URL('../src/main.ts', import.meta.url)
await import(existsSync(source) ? source.href : new URL('../dist/main.js', import.meta.url).href)
