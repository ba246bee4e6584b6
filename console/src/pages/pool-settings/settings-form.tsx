import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useState } from 'react'
import type { UserPool } from '../../api/cognito-idp.ts'
import { changed } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { poolKey, useUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { Loaded } from '../../parts/loaded.tsx'

export type Fields<Form> = { readonly form: Form; readonly set: (change: Partial<Form>) => void }

type Props<Form> = {
  readonly poolId: string
  readonly title: string
  readonly description?: string
  readonly toForm: (pool: UserPool) => Form
  readonly onSave: (form: Form, pool: UserPool) => Promise<void>
  readonly children: (fields: Fields<Form>, pool: UserPool) => ReactNode
}

/** A page of settings of a pool: what they are now, to be changed and saved together. */
export function SettingsForm<Form>({ poolId, title, description, ...rest }: Props<Form>) {
  const query = useUserPool(poolId)
  return (
    <ContentLayout
      header={
        <Header variant="h1" {...(description !== undefined && { description })}>
          {title}
        </Header>
      }
    >
      <Loaded query={query} what="the user pool">
        {(pool) => <Inner key={pool.LastModifiedDate} poolId={poolId} title={title} pool={pool} {...rest} />}
      </Loaded>
    </ContentLayout>
  )
}

type InnerProps<Form> = Omit<Props<Form>, 'description'> & { readonly pool: UserPool }

function Inner<Form>({ poolId, title, pool, toForm, onSave, children }: InnerProps<Form>) {
  const [form, setForm] = useState(() => toForm(pool))
  const submit = useSubmit()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const save = () =>
    submit.run(async () => {
      await onSave(form, pool)
      changed(poolKey(poolId))
      changed('pools')
      notify({ type: 'success', text: `${title} saved.` })
    })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (mayWrite && !submit.saving) void save()
      }}
    >
      <SpaceBetween size="l">
        {children({ form, set: (change) => setForm((before) => ({ ...before, ...change })) }, pool)}
        {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        <Button variant="primary" disabled={!mayWrite} loading={submit.saving}>
          Save changes
        </Button>
      </SpaceBetween>
    </form>
  )
}
