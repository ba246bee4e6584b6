import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useState } from 'react'
import { changed } from '../../api/use-query.ts'
import { type Submit, useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { AttributePermissions } from './attribute-permissions.tsx'
import { type ClientForm, type Fields, type FullClient, toForm } from './client-form.ts'
import { LifetimesSection } from './lifetimes-section.tsx'
import { LoginPagesSection } from './login-pages-section.tsx'
import { updateClient } from './save-client.ts'
import { SignInSection } from './sign-in-section.tsx'

type Props = { readonly poolId: string; readonly client: FullClient }
type Edit = Fields & { readonly submit: Submit; readonly save: () => Promise<void> }

/** Settings of an app client as tabs: what is changed in one of them is there while another is looked at. */
export function useClientTabs({ poolId, client }: Props) {
  const edit = useEdit({ poolId, client })
  const at = { ...edit, poolId }
  const hasSecret = client.settings.ClientSecret !== undefined
  return [
    {
      id: 'settings',
      label: 'Settings',
      content: (
        <EditForm {...edit}>
          <SignInSection {...edit} hasSecret={hasSecret} />
          <LifetimesSection {...at} />
        </EditForm>
      ),
    },
    {
      id: 'login-pages',
      label: 'Login pages',
      content: (
        <EditForm {...edit}>
          <LoginPagesSection {...at} />
        </EditForm>
      ),
    },
    {
      id: 'attribute-permissions',
      label: 'Attribute permissions',
      content: (
        <EditForm {...edit}>
          <AttributePermissions {...at} />
        </EditForm>
      ),
    },
  ]
}

function useEdit({ poolId, client }: Props): Edit {
  const [changes, setChanges] = useState<Partial<ClientForm>>({})
  const submit = useSubmit()
  const notify = useNotify()
  const form = { ...toForm(client), ...changes }
  const save = () =>
    submit.run(async () => {
      await updateClient(poolId, client.settings.ClientId ?? '', changes)
      changed(`pool/${poolId}/client`)
      notify({ type: 'success', text: `App client ${form.name.trim()} saved.` })
    })
  return { form, set: (change) => setChanges((before) => ({ ...before, ...change })), submit, save }
}

function EditForm({ submit, save, children }: Edit & { readonly children: ReactNode }) {
  const mayWrite = useMayWrite()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (mayWrite && !submit.saving) void save()
      }}
    >
      <SpaceBetween size="l">
        {children}
        {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        <Button variant="primary" disabled={!mayWrite} loading={submit.saving}>
          Save changes
        </Button>
      </SpaceBetween>
    </form>
  )
}
