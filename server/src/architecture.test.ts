import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { describe, it } from 'node:test'
import { allMigrations } from './adapters/store-sql/migrations/all.ts'

// Folder -> the folders it may import. main.ts, app.ts, config.ts, cli/, testing/ and tests see everything.
const allowed: Record<string, readonly string[]> = {
  lib: [],
  model: ['lib'],
  ports: ['model', 'lib'],
  domain: ['ports', 'model', 'lib'],
  operations: ['domain', 'ports', 'model', 'lib'],
  wire: ['operations', 'ports', 'model', 'lib'],
  adapters: ['ports', 'model', 'lib'],
}

// Inside domain a folder may import those below it.
const domainOrder = [
  ['auth-flows', 'test-cases'],
  ['tokens'],
  ['users', 'groups', 'app-clients', 'resource-servers', 'branding'],
  ['messages'],
  ['triggers', 'functions'],
  ['user-pools', 'kms'],
]

const src = import.meta.dirname
const parts = (path: string) => path.split(sep)
const folderOf = (path: string) => parts(path)[0] ?? ''
const isTest = (file: string) => /\.(test|contract)\.ts$/.test(file) || file.startsWith(`testing${sep}`)
const sources = globSync('**/*.ts', { cwd: src }).filter((file) => !isTest(file))

function importsOf(file: string): string[] {
  const imports = readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import) '(\.{1,2}\/[^']+)'/g)
  return [...imports].map(([, path = '']) => join(dirname(file), path))
}

describe('imports point one way', () => {
  for (const file of sources) {
    const rule = allowed[folderOf(file)]
    if (!rule) continue
    it(file, () => {
      for (const target of importsOf(file)) {
        const folder = folderOf(target)
        assert.ok(folder === folderOf(file) || rule.includes(folder), `${file} imports ${target}`)
      }
    })
  }
})

describe('an adapter does not import another', () => {
  for (const file of sources.filter((each) => each.startsWith(`adapters${sep}`))) {
    it(file, () => {
      for (const target of importsOf(file).filter((each) => folderOf(each) === 'adapters')) {
        assert.equal(parts(target)[1], parts(file)[1], `${file} imports ${target}`)
      }
    })
  }
})

describe('domain folders import downwards', () => {
  const level = (path: string) => domainOrder.findIndex((folders) => folders.includes(parts(path)[1] ?? ''))
  for (const file of sources.filter((each) => each.startsWith(`domain${sep}`))) {
    it(file, () => {
      for (const target of importsOf(file).filter((each) => folderOf(each) === 'domain')) {
        const inside = parts(target)[1] === parts(file)[1]
        assert.ok(inside || level(target) > level(file), `${file} imports ${target}`)
      }
    })
  }
})

it('migrations are in the order of their numbers, each once', () => {
  const numbers = allMigrations.map(({ name }) => name.slice(0, 4))
  assert.deepEqual(numbers, [...new Set(numbers)].sort())
})
