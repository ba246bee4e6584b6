import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { en } from './en.ts'
import { languages } from './language.ts'
import { textsIn } from './texts-in.ts'

/** Every text by its path; one that is made of something is made of a mark. */
function textsOf(catalogue: object, path = ''): [path: string, text: string][] {
  return Object.entries(catalogue).flatMap(([name, value]): [string, string][] => {
    const at = `${path}${name}`
    if (at === 'language') return []
    if (at === 'or') return [[at, value(['MARK', 'a', 'b'])]]
    if (typeof value === 'function') return [[at, [value('MARK', 'MARK')].flat().join('')]]
    return typeof value === 'string' ? [[at, value]] : textsOf(value, `${at}.`)
  })
}

/** Words that other languages have from English, or English from them. */
const shared = new Set(['Code', 'Password', 'Website', '(optional)', 'Error: MARK'])

describe('The texts of the pages', () => {
  for (const language of languages) {
    it(`say everything in ${language}`, async () => {
      const catalogue = await textsIn(language)
      const texts = textsOf(catalogue)

      assert.equal(catalogue.language, language)
      assert.deepEqual(
        texts.map(([path]) => path),
        textsOf(en).map(([path]) => path),
      )
      for (const [index, [path, text]] of texts.entries()) {
        const english = textsOf(en)[index]?.[1] ?? ''
        assert.equal(text.trim(), text, path)
        assert.notEqual(text, '', path)
        assert.equal(text.includes('MARK'), english.includes('MARK'), path)
        if (language !== 'en' && !shared.has(text)) assert.notEqual(text, english, path)
      }
    })
  }
})
