import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { type AppClientDescription, describeAppClient, listAppClients } from '../../api/app-clients.ts'
import type { UserPool } from '../../api/cognito-idp.ts'
import { previewTokens } from '../../api/poolhouse.ts'
import { useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useUserPool } from '../../api/user-pools.ts'
import { loadCodeEditor } from '../../editor/lazy-code-editor.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { follow, href, usePlace } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { CasesPane } from './cases-pane.tsx'
import { CodePane } from './code-pane.tsx'
import { InputPane } from './input-pane.tsx'
import { ReleasePane } from './release-pane.tsx'
import { NoResult, type Ran, Result } from './result.tsx'
import { useStudioCode } from './studio-code.ts'
import { studioFunction } from './studio-function.ts'
import { previewInput, readInput, type StudioInput } from './studio-input.ts'
import { StudioToRead } from './studio-to-read.tsx'
import { useRunKey } from './use-run-key.ts'
import './token-studio.css'

// It would else be asked for when the code is here, which is some answers of the server later.
void loadCodeEditor()

/** What tokens would say, for any person, client and grant, under code that is saved or not. Issues nothing. */
export default function TokenStudio({ params: { pool = '' } }: PageProps) {
  const query = useUserPool(pool)
  const mayWrite = useMayWrite()
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Shows what the pre token generation function makes of tokens. Nothing is issued and nothing changes."
        >
          Token studio
        </Header>
      }
    >
      <Loaded query={query} what="the user pool">
        {(data) => (mayWrite ? <Studio pool={data} /> : <StudioToRead pool={data} />)}
      </Loaded>
    </ContentLayout>
  )
}

function Studio({ pool }: { readonly pool: UserPool }) {
  const { Id: id = '' } = pool
  const { search } = usePlace()
  const clients = useQuery(() => listAppClients(id), `pool/${id}/clients`)
  const input = withOnlyClient(readInput(search), clients.state === 'ready' ? clients.data : [])
  const address = addressOf(search)
  const fn = studioFunction(pool)
  const client = useQuery(
    () => (input.client === undefined ? Promise.resolve(undefined) : describeAppClient(id, input.client)),
    `pool/${id}/clients/${input.client ?? ''}`,
  )
  const code = useStudioCode(fn, input.qualifier)
  const [ran, setRan] = useState<Ran>()
  const submit = useSubmit()
  const run = () =>
    submit.run(async () => {
      // Scopes that nobody chose are those of the client, which may be on its way.
      const known = client.state === 'ready' ? client.data : undefined
      const { words, ...other } = code.runs
      const preview = await previewTokens({ ...previewInput(id, input, known), ...other })
      setRan({ preview, code: words, of: { address, edited: code.edited } })
    })
  const runIfReady = () => {
    if (!submit.saving && client.state !== 'loading') void run()
  }
  useRunKey(runIfReady)

  return (
    <SpaceBetween size="l">
      {!fn && <NoFunction pool={id} />}
      <div className="studio-columns">
        <SpaceBetween size="l">
          <InputPane
            pool={id}
            input={input}
            client={client.state === 'ready' ? client.data : undefined}
            ownVersion={fn?.version}
            submit={submit}
            onRun={runIfReady}
          />
          {fn && (
            <CodePane fn={fn} code={code} qualifier={input.qualifier} eventVersion={input.eventVersion ?? fn.version} />
          )}
        </SpaceBetween>
        {ran ? (
          <Result
            ran={ran}
            stale={ran.of.address !== address || (code.edited.size > 0 && ran.of.edited !== code.edited)}
          />
        ) : (
          <NoResult />
        )}
      </div>
      {fn && <CasesPane fn={fn} code={code} preview={ran?.preview} />}
      {fn && <ReleasePane pool={pool} fn={fn} code={code} />}
    </SpaceBetween>
  )
}

/** Where there is one app client, nobody has to choose it. */
function withOnlyClient(input: StudioInput, clients: readonly AppClientDescription[]): StudioInput {
  const [only, ...others] = clients
  return input.client !== undefined || others.length > 0 ? input : { ...input, client: only?.ClientId }
}

/** What stands in the address, without the part of the result that is looked at. */
function addressOf(search: URLSearchParams): string {
  const chosen = new URLSearchParams(search)
  chosen.delete('result')
  return chosen.toString()
}

function NoFunction({ pool }: { readonly pool: string }) {
  return (
    <Alert
      type="info"
      header="This user pool has no pre token generation trigger"
      action={
        <Button href={href(`/user-pools/${pool}/extensions/add`)} onFollow={follow}>
          Add Lambda trigger
        </Button>
      }
    >
      The studio shows its tokens as they are. With a trigger it shows what its function makes of them.
    </Alert>
  )
}
