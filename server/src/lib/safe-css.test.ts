import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type CssRules, safeCss } from './safe-css.ts'

const rules: CssRules = {
  classes: new Set(['box', 'button']),
  states: new Set(['hover']),
  properties: new Set(['color', 'background', 'font-family', 'width', 'margin']),
}

describe('safeCss', () => {
  it('writes what it understood anew', async () => {
    const text = `/* a box */ .box { color : RED ; width: calc(100% - 2px) }
      .button:hover, .box { background: linear-gradient(#fff, rgba(0,0,0,.5)); font-family: "Open Sans", serif }`

    assert.deepEqual(await safeCss(text, rules), {
      kind: 'safe',
      css: '.box{color:RED;width:calc(100% - 2px)}.button:hover,.box{background:linear-gradient(#fff,rgba(0,0,0,.5));font-family:"Open Sans",serif}',
    })
    assert.deepEqual(await safeCss('', rules), { kind: 'safe', css: '' })
  })

  const refused: [string, string][] = [
    ['an import', '@import url(https://evil.example/x.css);'],
    ['a media query', '@media print { .box { color: red } }'],
    ['a font', '@font-face { font-family: x; src: url(x) }'],
    ['another class', '.other { color: red }'],
    ['an element', 'input { color: red }'],
    ['a descendant', '.box input { color: red }'],
    ['an attribute, by which what was typed could leak', '.box[value^=a] { color: red }'],
    ['another state', '.box:visited { color: red }'],
    ['a function as a state', '.box:not(.button) { color: red }'],
    ['an element of a class', '.box::before { color: red }'],
    ['another property', '.box { position: fixed }'],
    ['a custom property', '.box { --x: red }'],
    ['an address', '.box { background: url(https://evil.example/pixel) }'],
    ['an address in quotes', '.box { background: url("data:image/png;base64,AAAA") }'],
    ['another function', '.box { background: image-set("x.png" 1x) }'],
    ['an expression', '.box { width: expression(alert(1)) }'],
    ['a variable', '.box { color: var(--x) }'],
    ['an end of the element', '.box { font-family: "</style><script>" }'],
    ['an end of the element that is escaped', '.box { font-family: "\\3c/style>" }'],
    ['an end of the element outside', '</style><script>alert(1)</script>'],
    ['a rule inside of a rule', '.box { .button { color: red } }'],
    ['a declaration without an end', '.box { color }'],
    ['a rule without an end and with an at-rule', '.box { color: red; @media print {} '],
  ]
  for (const [what, text] of refused) {
    it(`SEC-46 refuses ${what}`, async () => {
      assert.equal((await safeCss(text, rules)).kind, 'refused')
    })
  }
})
