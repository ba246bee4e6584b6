import { lazy, Suspense } from 'react'
import { Loading } from '../parts/loading.tsx'
import type { CodeEditorProps } from './code-editor.tsx'

const CodeEditor = lazy(() => import('./code-editor.tsx'))

/** The editor, loaded when somebody looks at code. */
export function LazyCodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<Loading what="the editor" />}>
      <CodeEditor {...props} />
    </Suspense>
  )
}
