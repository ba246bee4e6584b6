import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { describeAppClient } from '../../api/app-clients.ts'
import { cognito, type LoginBranding } from '../../api/cognito-idp.ts'
import { findLoginBranding } from '../../api/login-brandings.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { go } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { brandingKey } from './branding-key.ts'
import { StyleEditor } from './style-editor.tsx'

/** How managed login looks at an app client. */
export default function StylePage({ params: { pool = '', client = '' } }: PageProps) {
  const described = useQuery(() => describeAppClient(pool, client), `pool/${pool}/client/${client}`)
  const style = useQuery(() => findLoginBranding(pool, client, { merged: true }), `${brandingKey(pool, client)}merged`)
  const name = described.state === 'ready' ? (described.data.ClientName ?? client) : client
  const branding = style.state === 'ready' ? style.data : undefined
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="How the sign-in pages of managed login look at this app client."
          actions={branding && <Actions poolId={pool} clientId={client} name={name} branding={branding} />}
        >
          Style of {name}
        </Header>
      }
    >
      <Loaded query={described} what="the app client">
        {() => (
          <Loaded query={style} what="the style">
            {(found) =>
              found ? (
                <StyleEditor key={found.LastModifiedDate} poolId={pool} clientId={client} branding={found} />
              ) : (
                <NoStyle poolId={pool} clientId={client} />
              )
            }
          </Loaded>
        )}
      </Loaded>
    </ContentLayout>
  )
}

type StyleOf = { readonly poolId: string; readonly clientId: string }

function NoStyle({ poolId, clientId }: StyleOf) {
  const submit = useSubmit()
  const mayWrite = useMayWrite()
  const create = () =>
    submit.run(async () => {
      await cognito('CreateManagedLoginBranding', {
        UserPoolId: poolId,
        ClientId: clientId,
        UseCognitoProvidedValues: true,
      })
      changed(brandingKey(poolId, clientId))
    })
  const button = (
    <Button variant="primary" disabled={!mayWrite} loading={submit.saving} onClick={create}>
      Create style
    </Button>
  )
  return (
    <Container>
      <NothingYet title="No style yet" action={button}>
        {submit.failure ?? 'At a domain, managed login shows its pages to this app client once it has a style.'}
      </NothingYet>
    </Container>
  )
}

type ActionsProps = StyleOf & { readonly name: string; readonly branding: LoginBranding }

function Actions({ poolId, clientId, name, branding }: ActionsProps) {
  const [open, setOpen] = useState<'reset' | 'delete'>()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const which = { UserPoolId: poolId, ManagedLoginBrandingId: branding.ManagedLoginBrandingId ?? '' }
  const done = (text: string) => {
    setOpen(undefined)
    changed(brandingKey(poolId, clientId))
    notify({ type: 'success', text })
  }
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <Button
        disabled={!mayWrite || branding.UseCognitoProvidedValues === true}
        disabledReason={mayWrite ? 'The style has these values already.' : undefined}
        onClick={() => setOpen('reset')}
      >
        Use default values
      </Button>
      <Button disabled={!mayWrite} onClick={() => setOpen('delete')}>
        Delete style
      </Button>
      {open === 'reset' && (
        <ConfirmByTyping
          title="Use default values"
          word={name}
          action="Use default values"
          onDismiss={() => setOpen(undefined)}
          onConfirm={async () => {
            await cognito('UpdateManagedLoginBranding', { ...which, UseCognitoProvidedValues: true })
            done('The style has the default values.')
          }}
        >
          Every setting and image of this style goes.
        </ConfirmByTyping>
      )}
      {open === 'delete' && (
        <ConfirmByTyping
          title={`Delete the style of ${name}`}
          word={name}
          action="Delete"
          onDismiss={() => setOpen(undefined)}
          onConfirm={async () => {
            await cognito('DeleteManagedLoginBranding', which)
            done(`Style of ${name} deleted.`)
            go(`/user-pools/${poolId}/managed-login`)
          }}
        >
          Its settings and images go, and at a domain managed login has no pages for this app client.
        </ConfirmByTyping>
      )}
    </SpaceBetween>
  )
}
