import { useQuery } from '../api/use-query.ts'
import { Loaded } from '../parts/loaded.tsx'
import type { CodeEditorProps } from './code-editor.tsx'

/** Also for pages that know before the code is here that they will show it. */
export const loadCodeEditor = () => import('./code-editor.tsx')

/** The editor, loaded when somebody looks at code. Not by `Suspense`, which shows what it waited for up to 300 ms late. */
export function LazyCodeEditor(props: CodeEditorProps) {
  return (
    <Loaded query={useQuery(loadCodeEditor, 'code-editor')} what="the editor">
      {({ default: CodeEditor }) => <CodeEditor {...props} />}
    </Loaded>
  )
}
