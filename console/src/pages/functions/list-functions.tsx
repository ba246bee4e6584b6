import Badge from '@cloudscape-design/components/badge'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useState } from 'react'
import { type FunctionConfiguration, functionsIn, isFromFolder, parseFunctionArn } from '../../api/lambda.ts'
import { region as chosenRegion } from '../../api/region.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { PageLink } from '../../parts/page-link.tsx'
import { go } from '../../routing/place.ts'
import { CreateFunction } from './create-function.tsx'

export default function ListFunctions() {
  const [region, setRegion] = useState<string>()
  useEffect(() => void chosenRegion().then(setRegion), [])
  return region === undefined ? null : <FunctionsOf region={region} />
}

function FunctionsOf({ region }: { readonly region: string }) {
  const functions = useQuery(() => functionsIn(region).list(), `functions/${region}`)
  const [selected, setSelected] = useState<FunctionConfiguration>()
  const [open, setOpen] = useState<'create' | 'delete'>()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const close = () => setOpen(undefined)
  const create = (
    <Button variant="primary" disabled={!mayWrite} onClick={() => setOpen('create')}>
      Create function
    </Button>
  )

  async function remove({ FunctionName = '' }: FunctionConfiguration) {
    await functionsIn(region).delete(FunctionName)
    changed('functions/')
    notify({ type: 'success', text: `Function ${FunctionName} deleted.` })
    close()
    setSelected(undefined)
  }

  return (
    <>
      <FilteredTable
        query={functions}
        what="functions"
        columns={columns}
        trackBy={({ FunctionName = '' }) => FunctionName}
        textOf={({ FunctionName, Runtime, Description }) => `${FunctionName} ${Runtime} ${Description}`}
        selected={selected}
        onSelect={setSelected}
        header={(count) => (
          <Header
            variant="h1"
            counter={count}
            description="Code that user pools call as triggers, or that anybody invokes by the Lambda API."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button iconName="refresh" ariaLabel="Refresh" onClick={functions.reload} />
                <Button disabled={!selected || isFromFolder(selected) || !mayWrite} onClick={() => setOpen('delete')}>
                  Delete
                </Button>
                {create}
              </SpaceBetween>
            }
          >
            Functions
          </Header>
        )}
        empty={
          <NothingYet title="No functions in this region" action={create}>
            Create one here, deploy one by the Lambda API, or put one into the functions folder of poolhouse dev.
          </NothingYet>
        }
      />
      {open === 'create' && (
        <CreateFunction
          region={region}
          onDismiss={close}
          onDone={(arn) => go(`/functions/${parseFunctionArn(arn).name}`)}
        />
      )}
      {open === 'delete' && selected && (
        <ConfirmByTyping
          title={`Delete function ${selected.FunctionName}`}
          word={selected.FunctionName ?? ''}
          action="Delete"
          onConfirm={() => remove(selected)}
          onDismiss={close}
        >
          Its versions and aliases go with it. A user pool that has it as a trigger refuses sign-ins until the trigger
          is taken out.
        </ConfirmByTyping>
      )}
    </>
  )
}

const columns = [
  {
    id: 'name',
    header: 'Function name',
    cell: ({ FunctionName = '' }: FunctionConfiguration) => (
      <PageLink to={`/functions/${FunctionName}`}>{FunctionName}</PageLink>
    ),
    sortBy: ({ FunctionName }: FunctionConfiguration) => FunctionName ?? '',
    isRowHeader: true,
  },
  {
    id: 'runtime',
    header: 'Runtime',
    cell: ({ Runtime }: FunctionConfiguration) => Runtime,
    sortBy: ({ Runtime }: FunctionConfiguration) => Runtime ?? '',
  },
  {
    id: 'where',
    header: 'Code',
    cell: (fn: FunctionConfiguration) => (isFromFolder(fn) ? <Badge>functions folder</Badge> : 'deployed'),
  },
  {
    id: 'size',
    header: 'Code size',
    cell: ({ CodeSize = 0 }: FunctionConfiguration) => `${CodeSize.toLocaleString('en')} bytes`,
    sortBy: ({ CodeSize }: FunctionConfiguration) => CodeSize ?? 0,
  },
  {
    id: 'modified',
    header: 'Last modified',
    cell: ({ LastModified }: FunctionConfiguration) =>
      LastModified ? new Date(LastModified).toLocaleString('en') : '-',
    sortBy: ({ LastModified }: FunctionConfiguration) => LastModified ?? '',
  },
]
