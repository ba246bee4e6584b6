import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { python } from '@codemirror/lang-python'
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { highlighting, look } from './editor-look.ts'

export type CodeEditorProps = {
  /** What it begins with; another `name` begins anew. */
  readonly text: string
  /** Of the file: its ending says the language. */
  readonly name: string
  readonly readOnly?: boolean
  readonly onChange?: (text: string) => void
  /** Names of the types of the events that the code is sent: their members are offered. */
  readonly events?: readonly string[] | undefined
}

/**
 * An editor in a shadow tree of its own: there its styles are style sheets made by script, which the content security
 * policy allows, and not `<style>` elements, which it does not. Tab leaves it, for people without a mouse; Ctrl-] indents.
 */
export default function CodeEditor({ text, name, readOnly = false, onChange, events }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const changed = useRef(onChange)
  changed.current = onChange

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what it begins with
  useEffect(() => {
    const element = host.current
    if (!element) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const extensions = [
      ...basics,
      languageOf(name),
      completion.of([]),
      EditorState.readOnly.of(readOnly),
      // What only may be read has to be reached by the keyboard too, to be scrolled.
      EditorView.contentAttributes.of({ 'aria-label': `Code of ${name}`, tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed.current?.(update.state.doc.toString())
      }),
    ]
    const made = new EditorView({ parent: root, root, state: EditorState.create({ doc: text, extensions }) })
    view.current = made
    return () => {
      view.current = undefined
      made.destroy()
    }
  }, [name, readOnly])

  const types = isCode(name) && !readOnly ? events?.join(' ') : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: another file is another editor
  useEffect(() => {
    if (types === undefined) return
    let current = true
    void import('./event-completion.ts').then(({ completeEvents }) => {
      if (current) view.current?.dispatch({ effects: completion.reconfigure(completeEvents(types.split(' '))) })
    })
    return () => {
      current = false
    }
  }, [types, name, readOnly])

  return <div ref={host} className="code-editor" />
}

const completion = new Compartment()

const isCode = (name: string) => /\.(mjs|cjs|js|ts|mts|cts|py)$/.test(name)

const basics: readonly Extension[] = [
  lineNumbers(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  syntaxHighlighting(highlighting),
  EditorView.lineWrapping,
  look,
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
]

function languageOf(name: string): Extension {
  if (/\.(mjs|cjs|js|ts|mts|cts|json)$/.test(name))
    return [javascript({ typescript: /ts$/.test(name) }), indentUnit.of('  ')]
  return name.endsWith('.py') ? [python(), indentUnit.of('    ')] : []
}
