import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { pages } from './pages.ts'

describe('docs', () => {
  for (const [name, text] of Object.entries(pages)) {
    it(`${name} is as the code makes it (npm run docs)`, () => {
      assert.equal(readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8'), text())
    })
  }
})
