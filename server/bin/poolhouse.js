#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(`poolhouse needs Node.js 24 or newer; this is ${process.version}\n`)
  process.exit(1)
}
// Before anything else is loaded: the cache also keeps what type stripping made of the sources.
enableCompileCache()
// The checkout runs its sources; the npm package holds only the JavaScript made of them.
const source = new URL('../src/main.ts', import.meta.url)
await import(existsSync(source) ? source.href : new URL('../dist/main.js', import.meta.url).href)
