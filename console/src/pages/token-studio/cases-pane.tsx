import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { type CaseResult, getTestCases, type Preview, putTestCases, runTestCases } from '../../api/poolhouse.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { LazyCodeEditor } from '../../editor/lazy-code-editor.tsx'
import { useNotify } from '../../frame/notifications.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { CaseResults } from './case-results.tsx'
import { SaveCase } from './save-case.tsx'
import type { StudioCode } from './studio-code.ts'
import type { StudioFunction } from './studio-function.ts'
import { testCase, withCase } from './test-case.ts'

type Props = { readonly fn: StudioFunction; readonly code: StudioCode; readonly preview: Preview | undefined }

/** The test cases of the function, kept on the server for everybody who works on it. */
export function CasesPane(props: Props) {
  const { arn } = props.fn
  const query = useQuery(() => getTestCases(arn), casesKey(arn))
  return (
    <Loaded query={query} what="the test cases">
      {(kept) => <Cases key={kept.version} {...props} kept={kept} />}
    </Loaded>
  )
}

const casesKey = (arn: string) => `functions/cases/${arn}`

type CasesProps = Props & { readonly kept: { readonly text: string; readonly version: number } }

function Cases({ fn, code, preview, kept }: CasesProps) {
  const fileName = `${fn.name}.cases.yaml`
  const [text, setText] = useState(kept.text)
  const [results, setResults] = useState<readonly CaseResult[]>()
  const [naming, setNaming] = useState(false)
  const running = useSubmit()
  const saving = useSubmit()
  const notify = useNotify()

  async function keep(next: string, said: string) {
    await putTestCases(fn.arn, { text: next, version: kept.version })
    changed(casesKey(fn.arn))
    notify({ type: 'success', text: said })
  }
  const run = () =>
    running.run(async () => {
      const { words: _, ...other } = code.runs
      setResults(await runTestCases({ ...other, text, fileName }))
    })
  const isEmpty = text.trim() === '' && kept.text === ''
  const failure = running.failure ?? saving.failure

  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Also for poolhouse test, which runs the downloaded file in CI."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button disabled={isEmpty} onClick={() => download(fileName, text)}>
                Download
              </Button>
              <Button disabled={!preview?.invocations.length} onClick={() => setNaming(true)}>
                Save run as test case
              </Button>
              <Button
                disabled={text === kept.text}
                loading={saving.saving}
                onClick={() => void saving.run(() => keep(text, 'Test cases saved.'))}
              >
                Save test cases
              </Button>
              <Button disabled={isEmpty} loading={running.saving} onClick={() => void run()}>
                Run all cases
              </Button>
            </SpaceBetween>
          }
        >
          Test cases
        </Header>
      }
    >
      <SpaceBetween size="m">
        {failure && (
          <Alert type="error">
            <div className="studio-text">{failure}</div>
          </Alert>
        )}
        {isEmpty ? (
          <NothingYet title="No test cases">Run the function above, and save the run as a test case.</NothingYet>
        ) : (
          <LazyCodeEditor name={fileName} text={text} onChange={setText} />
        )}
        {results && <CaseResults results={results} />}
      </SpaceBetween>
      {naming && preview && (
        <SaveCase
          onDismiss={() => setNaming(false)}
          onSave={(name) => keep(withCase(text, fn.name, testCase(name, preview)), `Test case ${name} saved.`)}
        />
      )}
    </Container>
  )
}

function download(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
