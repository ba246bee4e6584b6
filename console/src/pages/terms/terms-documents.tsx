import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { type AppClientDescription, listAppClients } from '../../api/app-clients.ts'
import { cognito, type Terms } from '../../api/cognito-idp.ts'
import { listTerms } from '../../api/terms.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { TermsForm } from './terms-form.tsx'
import { languageLabel, termsLabel } from './terms-texts.ts'

/** What people agree to who make an account on the sign-up page. */
export function TermsDocuments({ poolId }: { readonly poolId: string }) {
  const key = `pool/${poolId}/terms`
  const documents = useQuery(() => listTerms(poolId), key)
  const clients = useQuery(() => listAppClients(poolId), `pool/${poolId}/clients`)
  const [selected, setSelected] = useState<Terms>()
  const [open, setOpen] = useState<'create' | 'edit' | 'delete'>()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const done = (text: string) => {
    setOpen(undefined)
    setSelected(undefined)
    changed(key)
    notify({ type: 'success', text })
  }
  const create = (
    <Button disabled={!mayWrite} onClick={() => setOpen('create')}>
      Create terms document
    </Button>
  )
  return (
    <>
      <FilteredTable
        variant="container"
        query={documents}
        what="terms documents"
        columns={columnsOf(clients.state === 'ready' ? clients.data : [])}
        trackBy={({ TermsId = '' }) => TermsId}
        selected={selected}
        onSelect={setSelected}
        header={(count) => (
          <Header
            variant="h2"
            counter={count}
            description="The sign-up page of an app client links to its terms of use and its privacy policy, once it has both."
            actions={
              <SpaceBetween direction="horizontal" size="xs">
                <Button disabled={!mayWrite || !selected} onClick={() => setOpen('delete')}>
                  Delete
                </Button>
                <Button disabled={!mayWrite || !selected} onClick={() => setOpen('edit')}>
                  Edit
                </Button>
                {create}
              </SpaceBetween>
            }
          >
            Terms documents
          </Header>
        )}
        empty={
          <NothingYet title="No terms documents yet" action={create}>
            People who sign up agree to nothing so far.
          </NothingYet>
        }
      />
      {(open === 'create' || (open === 'edit' && selected)) && (
        <TermsForm
          poolId={poolId}
          terms={open === 'edit' ? selected : undefined}
          onDismiss={() => setOpen(undefined)}
          onDone={done}
        />
      )}
      {open === 'delete' && selected && (
        <ConfirmByTyping
          title={`Delete ${termsLabel(selected.TermsName ?? '').toLowerCase()}`}
          word={selected.TermsName ?? ''}
          action="Delete"
          onDismiss={() => setOpen(undefined)}
          onConfirm={async () => {
            await cognito('DeleteTerms', { UserPoolId: poolId, TermsId: selected.TermsId ?? '' })
            done(`${termsLabel(selected.TermsName ?? '')} deleted.`)
          }}
        >
          The sign-up page of its app client shows neither document until there are both again.
        </ConfirmByTyping>
      )}
    </>
  )
}

const columnsOf = (clients: readonly AppClientDescription[]) => [
  {
    id: 'name',
    header: 'Document',
    cell: ({ TermsName }: Terms) => termsLabel(TermsName ?? ''),
    isRowHeader: true,
  },
  {
    id: 'client',
    header: 'App client',
    cell: ({ ClientId }: Terms) => clients.find((each) => each.ClientId === ClientId)?.ClientName ?? ClientId,
  },
  {
    id: 'languages',
    header: 'Languages',
    cell: ({ Links }: Terms) =>
      Object.keys(Links ?? {})
        .map(languageLabel)
        .join(', '),
  },
]
