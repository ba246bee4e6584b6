import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { messageOf } from '../../api/api-error.ts'
import { changed } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { LazyCodeEditor } from '../../editor/lazy-code-editor.tsx'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { Loading } from '../../parts/loading.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { functionKey } from '../functions/function-key.ts'
import { mainFile, type Package, savePackage, textOf } from '../functions/package.ts'
import { eventType } from '../lambda-triggers/event-types.ts'
import { CodeChoice } from './code-choice.tsx'
import type { StudioCode } from './studio-code.ts'
import type { StudioFunction } from './studio-function.ts'

type Props = {
  readonly fn: StudioFunction
  readonly code: StudioCode
  readonly qualifier: string | undefined
  /** Of the event that it is sent. */
  readonly eventVersion: string
}

/** The function's code, to run as it stands here, saved or not. */
export function CodePane({ fn, code, qualifier, eventVersion }: Props) {
  const { query, edited } = code
  const mayWrite = useMayWrite()
  const loaded = query.state === 'ready' ? query.data : undefined
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={
            <>
              <PageLink to={`/functions/${fn.name}?region=${fn.region}`}>{fn.name}</PageLink>
              {loaded?.fromFolder &&
                ` from the functions folder. ${mayWrite ? 'Edits run here as unsaved code; to keep them, change the file on disk.' : ''}`}
            </>
          }
          actions={
            qualifier === undefined &&
            mayWrite &&
            loaded &&
            (loaded.fromFolder ? <ReadAgain code={code} /> : <SaveButtons fn={fn} code={code} pack={loaded.package} />)
          }
        >
          Code
        </Header>
      }
    >
      <SpaceBetween size="m">
        <CodeChoice fn={fn} qualifier={qualifier} unsaved={edited.size > 0} />
        {query.state === 'loading' && <Loading what="the code" />}
        {query.state === 'failed' && (
          <Alert type="info" header="The code cannot be shown here">
            {messageOf(query.error)} The function can be run all the same.
          </Alert>
        )}
        {loaded?.package === 'too-large' && (
          <Alert type="info">The package is too large to be changed here. It can be run all the same.</Alert>
        )}
        {loaded && loaded.package !== 'too-large' && (
          <Files
            key={`${loaded.package.sha256} ${qualifier} ${code.discarded}`}
            pack={loaded.package}
            code={code}
            event={eventType({ id: 'PreTokenGeneration', version: eventVersion })}
            readOnly={qualifier !== undefined || !mayWrite}
          />
        )}
      </SpaceBetween>
    </Container>
  )
}

type FilesProps = {
  readonly pack: Package
  readonly code: StudioCode
  /** The name of its type. */
  readonly event: string
  readonly readOnly: boolean
}

function Files({ pack, code: { edited, edit }, event, readOnly }: FilesProps) {
  const texts = pack.files.flatMap((file) => {
    const text = textOf(file)
    return text === undefined ? [] : [{ name: file.name, text }]
  })
  const [shown, setShown] = useState(() => mainFile(texts.map(({ name }) => name)))
  const file = texts.find(({ name }) => name === shown)
  const options = texts.map(({ name }) => ({ value: name, label: edited.has(name) ? `${name} (changed)` : name }))
  if (!file) return <Box>The package holds no text.</Box>
  return (
    <SpaceBetween size="m">
      {texts.length > 1 && (
        <FormField label="File">
          <Select
            selectedOption={options.find(({ value }) => value === shown) ?? null}
            options={options}
            filteringType="auto"
            onChange={({ detail }) => setShown(detail.selectedOption.value)}
          />
        </FormField>
      )}
      <LazyCodeEditor
        name={file.name}
        text={edited.get(file.name) ?? file.text}
        readOnly={readOnly}
        events={[event]}
        onChange={(text) => edit(file.name, text)}
      />
    </SpaceBetween>
  )
}

type SaveProps = {
  readonly fn: StudioFunction
  readonly code: StudioCode
  readonly pack: Package | 'too-large'
}

/** Of a folder's function: somebody may have saved the file meanwhile. */
function ReadAgain({ code }: { readonly code: StudioCode }) {
  return (
    <Button onClick={code.discard}>
      {code.edited.size > 0 ? 'Discard edits, read the file again' : 'Read the file again'}
    </Button>
  )
}

function SaveButtons({ fn, code, pack }: SaveProps) {
  const submit = useSubmit()
  const notify = useNotify()
  const save = () =>
    submit.run(async () => {
      if (pack === 'too-large') return
      await savePackage(fn.region, fn.name, pack, code.edited)
      code.forget()
      changed(functionKey(fn.region, fn.name))
      const effect =
        fn.released === undefined ? ' Sign-ins run it from now on.' : ' Sign-ins run it when it is released.'
      notify({ type: 'success', text: `Code of ${fn.name} saved.${effect}` })
    })
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {submit.failure && <Box color="text-status-error">{submit.failure}</Box>}
      <Button disabled={code.edited.size === 0} loading={submit.saving} onClick={() => void save()}>
        Save
      </Button>
    </SpaceBetween>
  )
}
