import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { escapeHtml, type HtmlPart, html, unescapeHtml } from './html.ts'

describe('html', () => {
  const rows: [what: string, part: HtmlPart, markup: string][] = [
    ['escapes text', `<b title="x" id='y'>&`, '&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;'],
    ['keeps markup that it made', html`<b>${'<'}</b>`, '<b>&lt;</b>'],
    ['joins lists, and escapes what is in them', [html`<i></i>`, '<', 1], '<i></i>&lt;1'],
    ['leaves out what is absent', [undefined, false], ''],
    ['writes zero', 0, '0'],
  ]
  for (const [what, part, markup] of rows) {
    it(what, () => assert.equal(String(html`<p>${part}</p>`), `<p>${markup}</p>`))
  }

  it('undoes an escape once', () => {
    for (const text of [`<&>"'`, '&lt;', '&amp;lt;']) assert.equal(unescapeHtml(escapeHtml(text)), text)
  })
})
