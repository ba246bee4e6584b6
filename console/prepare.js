import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

// Run by `npm ci`. Who installs without the development dependencies builds nothing, and has the server all the same.
const [major] = process.versions.node.split('.')
const paths = createRequire(import.meta.url).resolve.paths('vite') ?? []
if (Number(major) < 24 || !paths.some((path) => existsSync(`${path}/vite/package.json`))) {
  console.error('The console is not built: that takes the development dependencies.')
} else {
  await import('./build.ts')
}
