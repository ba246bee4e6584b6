import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { safeSvg } from './safe-svg.ts'

const svg = (inside: string, more = '') => `<svg xmlns="http://www.w3.org/2000/svg"${more}>${inside}</svg>`

describe('safeSvg', () => {
  it('keeps what draws', async () => {
    const kept = svg(
      '<style>.a{fill:url(#g)}</style><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"></stop></linearGradient></defs><path class="a" d="M0 0h1v1z" transform="scale(2)"></path><use href="#g"></use><text x="1">A &amp; B</text>',
      ' viewBox="0 0 8 8"',
    )

    assert.equal(await safeSvg(kept), kept)
  })

  it('is undefined for what is none', async () => {
    for (const text of ['', 'hello', '<html><svg></svg></html>', '{}']) assert.equal(await safeSvg(text), undefined)
  })

  const left: [string, string][] = [
    ['scripts', '<script>alert(1)</script>'],
    ['scripts in CDATA', '<script><![CDATA[alert(1)]]></script>'],
    ['HTML', '<foreignObject><iframe src="https://evil.example"></iframe></foreignObject>'],
    ['images', '<image href="https://evil.example/x.png"/>'],
    ['animations of addresses', '<set attributeName="href" to="javascript:alert(1)"/>'],
    ['links', '<a href="javascript:alert(1)"><path d="M0 0"/></a>'],
    ['comments and instructions', '<!-- x --><?xml-stylesheet href="https://evil.example/x.css"?>'],
    ['elements of another namespace', '<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>'],
  ]
  for (const [what, inside] of left) {
    it(`SEC-46 leaves out ${what}`, async () => {
      assert.equal(await safeSvg(svg(inside)), svg(''))
    })
  }

  const attributes: [string, string][] = [
    ['handlers of events', 'onload="alert(1)"'],
    ['links elsewhere', 'href="https://evil.example/x.svg#a"'],
    ['links in the old form', 'xlink:href="data:image/svg+xml,x"'],
    ['paints from elsewhere', 'fill="url(https://evil.example/x.svg#a)"'],
    ['styles with addresses', 'style="background:url(\'https://evil.example\')"'],
    ['styles with hidden addresses', 'style="fill:u\\72l(https://evil.example)"'],
    ['attributes that are unknown', 'attributeName="href"'],
  ]
  for (const [what, attribute] of attributes) {
    it(`SEC-46 leaves out ${what}`, async () => {
      assert.equal(await safeSvg(svg(`<path ${attribute}/>`)), svg('<path></path>'))
    })
  }

  it('SEC-46 empties a style that loads something', async () => {
    for (const css of ['@import "https://evil.example/x.css";', '.a{fill:url(https://evil.example)}', '@font-face{}']) {
      assert.equal(await safeSvg(svg(`<style>${css}</style>`)), svg('<style></style>'))
    }
  })

  it('SEC-46 writes entities of a document type as text', async () => {
    const text = `<!DOCTYPE svg [<!ENTITY x "<script>alert(1)</script>">]>${svg('<text>&x;</text>')}`

    assert.doesNotMatch((await safeSvg(text)) ?? '', /<script/)
  })
})
