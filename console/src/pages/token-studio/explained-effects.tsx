import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { explain } from '../../../../server/src/model/explanations.ts'
import type { Invocation } from '../../api/poolhouse.ts'
import { printJson } from './printed-json.ts'

type Props = { readonly invocation: Invocation }

/** What the function asked for without effect, and why; then what took effect otherwise than it stands in the answer. */
export function ExplainedEffects({ invocation }: Props) {
  const { effects, answer, warnings } = invocation
  const { lineOf } = printJson(answer)
  const ignored = effects.filter(({ result }) => result === 'ignored')
  const noted = effects.filter(({ result, note }) => result === 'applied' && note !== undefined)
  if (ignored.length + noted.length + warnings.length === 0) return null
  return (
    <SpaceBetween size="s">
      {ignored.length > 0 && (
        <Alert
          type="warning"
          header={ignored.length === 1 ? 'One change had no effect' : `${ignored.length} changes had no effect`}
        >
          <ul className="studio-list">
            {ignored.map((each) => (
              <li key={`${each.target} ${each.path}`}>
                <b>{each.name}</b> ({targets[each.target]}): <Sentence text={explain(each) ?? ''} />
                <Box color="text-body-secondary" fontSize="body-s">
                  {place(lineOf.get(each.path))} <code>{each.path}</code>
                </Box>
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {(noted.length > 0 || warnings.length > 0) && (
        <Alert type="info" header="Good to know">
          <ul className="studio-list">
            {noted.map((each) => (
              <li key={`${each.target} ${each.path}`}>
                <b>{each.name}</b> ({targets[each.target]}): <Sentence text={explain(each) ?? ''} />
              </li>
            ))}
            {warnings.map(({ code, text }) => (
              <li key={`${code} ${text}`}>{text}</li>
            ))}
          </ul>
        </Alert>
      )}
    </SpaceBetween>
  )
}

/** Names stand between backticks in the sentences. */
function Sentence({ text }: { readonly text: string }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts never move
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))
}

const place = (line: number | undefined) => (line === undefined ? 'In the answer:' : `Line ${line} of the answer:`)

const targets: Readonly<Record<Invocation['effects'][number]['target'], string>> = {
  access: 'access token',
  id: 'ID token',
  scope: 'scope',
  groups: 'groups',
  roles: 'roles',
  preferredRole: 'preferred role',
  user: 'user',
  message: 'message',
  challenge: 'challenge',
}

/** The lines of the answer that nothing came of. */
export function linesOfIgnored({ effects, answer }: Invocation): ReadonlySet<number> {
  const { lineOf } = printJson(answer)
  return new Set(
    effects.flatMap(({ result, path }) => {
      const line = result === 'ignored' ? lineOf.get(path) : undefined
      return line === undefined ? [] : [line]
    }),
  )
}
