import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { invalidAnswers, notCalled } from '../../../../server/src/model/explanations.ts'
import type { Invocation, Preview } from '../../api/poolhouse.ts'

type Props = { readonly preview: Preview; readonly code: string; readonly invocation: Invocation | undefined }

/** How the run ended, how long it took, and why there is no token if there is none. */
export function RunOutcome({ preview, code, invocation }: Props) {
  return (
    <SpaceBetween size="s">
      <div role="status">
        <SpaceBetween direction="horizontal" size="m">
          {preview.refusal ? (
            <StatusIndicator type="error">No token</StatusIndicator>
          ) : (
            <StatusIndicator type="success">Tokens</StatusIndicator>
          )}
          <Box>{code}</Box>
          {invocation && <Box>{timing(invocation)}</Box>}
          {preview.invocations.length > 1 && <Box>{preview.invocations.length} attempts</Box>}
        </SpaceBetween>
      </div>
      {preview.refusal && (
        <Alert type="error" header={`The caller would see ${preview.refusal.type}`}>
          <p>{preview.refusal.message}</p>
          {invocation && <Why invocation={invocation} />}
        </Alert>
      )}
      {!preview.refusal && invocation?.outcome.kind === 'not-called' && (
        <Alert type="info" header="The function was not called">
          {notCalled[invocation.outcome.reason]}
        </Alert>
      )}
      {!invocation && (
        <Alert type="info">No function ran: these are the tokens that the user pool makes by itself.</Alert>
      )}
    </SpaceBetween>
  )
}

function timing({ durations, cold, eventVersion }: Invocation): string {
  const handler = `handler ${durations.handlerMs.toFixed(1)} ms`
  const start = cold ? `, cold start ${durations.initMs.toFixed(1)} ms` : ''
  return `${handler}${start}, ${durations.totalMs.toFixed(1)} ms in all${eventVersion ? `, event ${eventVersion}` : ''}`
}

function Why({ invocation: { outcome } }: { readonly invocation: Invocation }) {
  if (outcome.kind === 'function-error' && outcome.stack.length > 0)
    return <pre className="studio-text">{framesOf(outcome.stack).join('\n')}</pre>
  if (outcome.kind === 'invalid-answer')
    return (
      <p>
        {invalidAnswers[outcome.reason]} <code>{outcome.path}</code>
      </p>
    )
  if (outcome.kind === 'not-called') return <p>{notCalled[outcome.reason]}</p>
  return null
}

/** The stack down to where the function was called; below that it is the runtime's. */
function framesOf(stack: readonly string[]): readonly string[] {
  const runtime = stack.findIndex((line) => line.includes('lambda-embedded/bootstrap'))
  return runtime === -1 ? stack : stack.slice(0, runtime)
}
