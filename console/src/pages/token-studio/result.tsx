import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import Toggle from '@cloudscape-design/components/toggle'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Invocation, Preview } from '../../api/poolhouse.ts'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { setQuery, usePlace } from '../../routing/place.ts'
import { ClaimsTable } from './claims-table.tsx'
import { ExplainedEffects, linesOfIgnored } from './explained-effects.tsx'
import { JsonView } from './json-view.tsx'
import { RunOutcome } from './run-outcome.tsx'
import { ClaimCount, TokenSize } from './token-sizes.tsx'

export type Ran = {
  readonly preview: Preview
  /** What ran, in words. */
  readonly code: string
  /** What was chosen, and the edits that ran: others are another run. */
  readonly of: { readonly address: string; readonly edited: ReadonlyMap<string, string> }
}

/** What came of the last run. */
export function Result({ ran, stale }: { readonly ran: Ran; readonly stale: boolean }) {
  const { preview, code } = ran
  const invocation = preview.invocations.at(-1)
  const tab = usePlace().search.get('result') ?? 'tokens'
  const outcome = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each run is shown, where it is not in sight
  useEffect(() => {
    // Nothing is returned: in some browsers scrolling gives a promise, which is no way to clean up.
    outcome.current?.scrollIntoView({ block: 'nearest' })
  }, [ran])
  return (
    <Container
      header={
        <Header variant="h2" description={stale ? 'Input or code has changed since this run.' : undefined}>
          Result
        </Header>
      }
    >
      <SpaceBetween size="m">
        <div ref={outcome} className="studio-outcome">
          <SpaceBetween size="s">
            <RunOutcome preview={preview} code={code} invocation={invocation} />
            {invocation && <ExplainedEffects invocation={invocation} />}
          </SpaceBetween>
        </div>
        <Tabs
          activeTabId={tab}
          ariaLabel="Parts of the result"
          onChange={({ detail }) => setQuery({ result: detail.activeTabId })}
          tabs={[
            { id: 'tokens', label: 'Tokens', content: <Tokens preview={preview} invocation={invocation} /> },
            ...(invocation ? tabsOf(invocation) : []),
          ]}
        />
      </SpaceBetween>
    </Container>
  )
}

function tabsOf(invocation: Invocation) {
  const { event, answer, answerText, log } = invocation
  return [
    { id: 'event', label: 'Event', content: <JsonView label="Event" value={event} /> },
    {
      id: 'answer',
      label: 'Answer',
      content:
        answerText === null ? (
          <JsonView label="Answer" value={answer} marked={linesOfIgnored(invocation)} />
        ) : (
          <pre className="studio-text">{answerText}</pre>
        ),
    },
    {
      id: 'log',
      label: `Console output (${log.length})`,
      content:
        log.length === 0 ? (
          <Box>The function printed nothing.</Box>
        ) : (
          <pre className="studio-text">{log.map(({ level, text }) => `${level} ${text}`).join('\n')}</pre>
        ),
    },
  ]
}

type TokensProps = { readonly preview: Preview; readonly invocation: Invocation | undefined }

function Tokens({ preview: { before, after }, invocation }: TokensProps) {
  const [onlyDifferences, setOnlyDifferences] = useState(false)
  if (!after) return <Box>No token was made.</Box>
  const sizes = invocation?.sizes
  return (
    <SpaceBetween size="m">
      <Toggle checked={onlyDifferences} onChange={({ detail }) => setOnlyDifferences(detail.checked)}>
        Only differences
      </Toggle>
      <Token name="Access token" bytes={sizes?.accessToken}>
        <ClaimsTable
          token="access token"
          before={before.access}
          after={after.access}
          onlyDifferences={onlyDifferences}
        />
      </Token>
      <Token name="ID token" bytes={sizes?.idToken}>
        {after.id || before.id ? (
          <ClaimsTable
            token="ID token"
            before={before.id ?? {}}
            after={after.id ?? {}}
            onlyDifferences={onlyDifferences}
          />
        ) : (
          <Box>This grant issues no ID token.</Box>
        )}
      </Token>
      {typeof sizes?.claims === 'number' && <ClaimCount count={sizes.claims} />}
    </SpaceBetween>
  )
}

type TokenProps = { readonly name: string; readonly bytes: number | null | undefined; readonly children: ReactNode }

function Token({ name, bytes, children }: TokenProps) {
  return (
    <div>
      <div className="studio-token">
        <Box variant="h3">{name}</Box>
        {typeof bytes === 'number' && <TokenSize bytes={bytes} />}
      </div>
      {children}
    </div>
  )
}

/** Before the first run. */
export function NoResult() {
  return (
    <Container header={<Header variant="h2">Result</Header>}>
      <NothingYet title="Nothing has run yet">
        Choose who asks for tokens, and run: here stand both tokens before and after the function, and why a change had
        no effect.
      </NothingYet>
    </Container>
  )
}
