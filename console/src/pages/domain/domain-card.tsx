import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { changed } from '../../api/use-query.ts'
import { poolKey } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { CreateDomain } from './create-domain.tsx'
import { DomainFacts } from './domain-facts.tsx'
import { type DomainKind, domainTexts } from './domain-texts.ts'
import { EditVersion } from './edit-version.tsx'

type Props = { readonly poolId: string; readonly kind: DomainKind; readonly domain: string | undefined }

/** One of the two domains that a pool can have. */
export function DomainCard({ poolId, kind, domain }: Props) {
  const [open, setOpen] = useState<'create' | 'edit' | 'delete'>()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const texts = domainTexts[kind]
  const close = () => setOpen(undefined)
  const done = (text: string) => {
    close()
    changed(poolKey(poolId))
    notify({ type: 'success', text })
  }
  const create = (
    <Button disabled={!mayWrite} onClick={() => setOpen('create')}>
      {texts.create}
    </Button>
  )
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={texts.description}
          actions={
            domain ? (
              <SpaceBetween direction="horizontal" size="xs">
                <Button disabled={!mayWrite} onClick={() => setOpen('edit')}>
                  Edit branding version
                </Button>
                <Button disabled={!mayWrite} onClick={() => setOpen('delete')}>
                  {texts.delete}
                </Button>
              </SpaceBetween>
            ) : (
              create
            )
          }
        >
          {texts.title}
        </Header>
      }
    >
      {domain ? (
        <DomainFacts poolId={poolId} kind={kind} domain={domain} />
      ) : (
        <NothingYet title={texts.none}>{texts.next}</NothingYet>
      )}
      {open === 'create' && <CreateDomain poolId={poolId} kind={kind} onDismiss={close} onDone={done} />}
      {open === 'edit' && domain && <EditVersion poolId={poolId} domain={domain} onDismiss={close} onDone={done} />}
      {open === 'delete' && domain && (
        <ConfirmByTyping
          title={`Delete domain ${domain}`}
          word={domain}
          action="Delete"
          onDismiss={close}
          onConfirm={async () => {
            await cognito('DeleteUserPoolDomain', { UserPoolId: poolId, Domain: domain })
            done(`Domain ${domain} deleted.`)
          }}
        >
          Applications that use this address reach the sign-in pages no more.
        </ConfirmByTyping>
      )}
    </Container>
  )
}
