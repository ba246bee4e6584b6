import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { type AppClientDescription, listAppClients } from '../../api/app-clients.ts'
import { cognito, type Terms } from '../../api/cognito-idp.ts'
import { listTerms } from '../../api/terms.ts'
import { useQuery } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { RowActions } from '../../parts/row-actions.tsx'
import { useRowDialogs } from '../../parts/use-row-dialogs.ts'
import { TermsForm } from './terms-form.tsx'
import { languageLabel, termsLabel } from './terms-texts.ts'

/** What people agree to who make an account on the sign-up page. */
export function TermsDocuments({ poolId }: { readonly poolId: string }) {
  const key = `pool/${poolId}/terms`
  const documents = useQuery(() => listTerms(poolId), key)
  const clients = useQuery(() => listAppClients(poolId), `pool/${poolId}/clients`)
  const rows = useRowDialogs<Terms>(key)
  const mayWrite = useMayWrite()
  const { deleting } = rows
  const create = (
    <Button disabled={!mayWrite} onClick={() => rows.open('create')}>
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
        selected={rows.selected}
        onSelect={rows.select}
        header={(count) => (
          <Header
            variant="h2"
            counter={count}
            description="The sign-up page of an app client links to its terms of use and its privacy policy, once it has both."
            actions={
              <RowActions isEnabled={mayWrite && rows.selected !== undefined} create={create} onOpen={rows.open} />
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
      {rows.form && (
        <TermsForm
          poolId={poolId}
          terms={rows.form === 'new' ? undefined : rows.form}
          onDismiss={rows.dismiss}
          onDone={rows.done}
        />
      )}
      {deleting && (
        <ConfirmByTyping
          title={`Delete ${termsLabel(deleting.TermsName ?? '').toLowerCase()}`}
          word={deleting.TermsName ?? ''}
          action="Delete"
          onDismiss={rows.dismiss}
          onConfirm={async () => {
            await cognito('DeleteTerms', { UserPoolId: poolId, TermsId: deleting.TermsId ?? '' })
            rows.done(`${termsLabel(deleting.TermsName ?? '')} deleted.`)
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
