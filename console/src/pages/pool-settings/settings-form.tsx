import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useState } from 'react'
import type { UserPool } from '../../api/cognito-idp.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { describeUserPool, poolKey } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { Loaded } from '../../parts/loaded.tsx'

export type Fields<Form> = { readonly form: Form; readonly set: (change: Partial<Form>) => void }

type Props<Form, Beside> = {
  readonly poolId: string
  readonly title: string
  readonly description?: string
  /** What other operations tell of the pool; loaded with it, so that both are of one moment. */
  readonly load?: () => Promise<Beside>
  readonly toForm: (pool: UserPool, beside: Beside) => Form
  readonly onSave: (form: Form, before: Form) => Promise<void>
  readonly children: (fields: Fields<Form>, pool: UserPool) => ReactNode
}

type Data<Beside> = { readonly pool: UserPool; readonly beside: Beside }

/** A page of settings of a pool: what they are now, to be changed and saved together. */
export function SettingsForm<Form, Beside = undefined>(props: Props<Form, Beside>) {
  const { poolId, title, description, load } = props
  const query = useQuery(
    async (): Promise<Data<Beside>> => {
      const [pool, beside] = await Promise.all([describeUserPool(poolId), load?.() as Promise<Beside>])
      return { pool, beside }
    },
    `${poolKey(poolId)}${title}`,
  )
  return (
    <ContentLayout
      header={
        <Header variant="h1" {...(description !== undefined && { description })}>
          {title}
        </Header>
      }
    >
      <Loaded query={query} what="the user pool">
        {(data) => <Inner key={data.pool.LastModifiedDate} data={data} {...props} />}
      </Loaded>
    </ContentLayout>
  )
}

type InnerProps<Form, Beside> = Props<Form, Beside> & { readonly data: Data<Beside> }

function Inner<Form, Beside>({ poolId, title, data, toForm, onSave, children }: InnerProps<Form, Beside>) {
  const [before] = useState(() => toForm(data.pool, data.beside))
  const [form, setForm] = useState(before)
  const submit = useSubmit()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const save = () =>
    submit.run(async () => {
      await onSave(form, before)
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
        {children({ form, set: (change) => setForm((now) => ({ ...now, ...change })) }, data.pool)}
        {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        <Button variant="primary" disabled={!mayWrite} loading={submit.saving}>
          Save changes
        </Button>
      </SpaceBetween>
    </form>
  )
}
