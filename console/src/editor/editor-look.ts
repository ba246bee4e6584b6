import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

// Custom properties go through into the shadow tree: code.css sets them for light and dark.
const colour = (name: string) => `var(--code-${name})`

export const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: colour('keyword') },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: colour('string') },
  { tag: [tags.number, tags.bool, tags.null], color: colour('number') },
  { tag: [tags.comment], color: colour('comment'), fontStyle: 'italic' },
  {
    tag: [tags.function(tags.variableName), tags.definition(tags.function(tags.variableName))],
    color: colour('function'),
  },
  { tag: [tags.propertyName], color: colour('property') },
])

export const look = EditorView.theme({
  '&': { backgroundColor: colour('background'), color: colour('text'), fontSize: '13px' },
  '&.cm-focused': { outline: `2px solid ${colour('focus')}` },
  '.cm-scroller': {
    fontFamily: 'Monaco, Menlo, Consolas, "Courier Prime", Courier, monospace',
    minHeight: '20em',
    maxHeight: '60vh',
  },
  '.cm-content': { caretColor: colour('text') },
  '.cm-cursor': { borderLeftColor: colour('text') },
  '.cm-gutters': { backgroundColor: colour('background'), color: colour('comment'), border: 'none' },
  '.cm-tooltip': {
    backgroundColor: colour('background'),
    color: colour('text'),
    border: `1px solid ${colour('comment')}`,
    borderRadius: '4px',
  },
  '.cm-tooltip.cm-completionInfo': { padding: '4px 8px', maxWidth: '24em' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: colour('selection'),
    color: colour('text'),
  },
  '.cm-completionDetail': { color: colour('comment'), fontStyle: 'normal' },
  '.cm-activeLine': { backgroundColor: colour('line') },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: colour('selection'),
  },
})
