import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'
import { functionsIn, parseFunctionArn } from '../../api/lambda.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { poolKey, updateUserPool, useUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { mapQuery } from '../../parts/map-query.ts'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { follow, href } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { versionLabel } from './event-versions.ts'
import { type ConfiguredTrigger, configuredTriggers, withoutTrigger } from './lambda-config.ts'
import { labelOf, typeOf } from './trigger-types.ts'

/** Extensions: the functions that the pool calls, and at what. */
export default function ListTriggers({ params: { pool = '' } }: PageProps) {
  const query = useUserPool(pool)
  const [selected, setSelected] = useState<ConfiguredTrigger>()
  const [removing, setRemoving] = useState(false)
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const here = `/user-pools/${pool}/extensions`
  const add = (
    <Button variant="primary" href={href(`${here}/add`)} onFollow={follow} disabled={!mayWrite}>
      Add Lambda trigger
    </Button>
  )

  async function remove({ id }: ConfiguredTrigger) {
    await updateUserPool(pool, ({ LambdaConfig = {} }) => ({ LambdaConfig: withoutTrigger(LambdaConfig, id) }))
    changed(poolKey(pool))
    notify({ type: 'success', text: `${labelOf(id)} removed. Its function is still there.` })
    setRemoving(false)
    setSelected(undefined)
  }

  return (
    <>
      <FilteredTable
        query={mapQuery(query, ({ LambdaConfig }) => configuredTriggers(LambdaConfig))}
        what="Lambda triggers"
        columns={columns}
        trackBy={({ id }) => id}
        selected={selected}
        onSelect={setSelected}
        header={(count) => (
          <Header
            variant="h1"
            counter={count}
            description="Functions that this user pool calls when users sign up and sign in, and before it signs tokens."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button href={href(`${here}/${selected?.id}`)} onFollow={follow} disabled={!selected}>
                  Edit
                </Button>
                <Button disabled={!selected || !mayWrite} onClick={() => setRemoving(true)}>
                  Remove
                </Button>
                {add}
              </SpaceBetween>
            }
          >
            Lambda triggers
          </Header>
        )}
        empty={
          <NothingYet title="No Lambda triggers" action={add}>
            A pre token generation trigger adds claims to tokens; others check sign-ups, write messages, or ask
            questions.
          </NothingYet>
        }
      />
      {removing && selected && (
        <Confirm
          title={`Remove ${labelOf(selected.id)}`}
          action="Remove"
          onConfirm={() => remove(selected)}
          onDismiss={() => setRemoving(false)}
        >
          From the next request on this user pool does not call {parseFunctionArn(selected.arn).name} here. The function
          itself stays.
        </Confirm>
      )}
    </>
  )
}

const columns = [
  {
    id: 'trigger',
    header: 'Trigger',
    cell: ({ id }: ConfiguredTrigger) => labelOf(id),
    sortBy: ({ id }: ConfiguredTrigger) => labelOf(id),
    isRowHeader: true,
  },
  {
    id: 'type',
    header: 'Trigger type',
    cell: ({ id }: ConfiguredTrigger) => typeOf(id)?.label ?? 'Federation',
    sortBy: ({ id }: ConfiguredTrigger) => typeOf(id)?.label ?? '',
  },
  { id: 'function', header: 'Lambda function', cell: ({ arn }: ConfiguredTrigger) => <FunctionLink arn={arn} /> },
  {
    id: 'version',
    header: 'Trigger event version',
    cell: ({ id, version }: ConfiguredTrigger) =>
      id === 'PreTokenGeneration' ? versionLabel(version) : (version ?? '-'),
  },
]

/** A function that was deleted stays in the pool until somebody takes it out, and every sign-in fails meanwhile. */
function FunctionLink({ arn }: { readonly arn: string }) {
  const { region, name, qualifier } = parseFunctionArn(arn)
  const functions = useQuery(() => functionsIn(region).list(), `functions/${region}`)
  const isThere = functions.state !== 'ready' || functions.data.some(({ FunctionName }) => FunctionName === name)
  if (!isThere) return <StatusIndicator type="error">{name} is not in this region (or runs elsewhere)</StatusIndicator>
  return (
    <PageLink to={`/functions/${name}?region=${region}`}>
      {qualifier === undefined ? name : `${name}:${qualifier}`}
    </PageLink>
  )
}
