import Alert from '@cloudscape-design/components/alert'
import AttributeEditor from '@cloudscape-design/components/attribute-editor'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { cognito } from '../../api/cognito-idp.ts'
import { changed } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { type Attribute, differenceOf } from './attribute-difference.ts'
import { type UserProps, userKey } from './user.tsx'

type Given = readonly { readonly Name: string; readonly Value?: string | undefined }[]

/** Attributes of a user; `sub` is nobody's to change. */
export function Attributes(props: UserProps & { readonly attributes: Given }) {
  const given = props.attributes.filter(({ Name }) => Name !== 'sub')
  const before = given.map(({ Name, Value = '' }): Attribute => ({ name: Name, value: Value }))
  // What was saved begins anew.
  return <Editor key={JSON.stringify(before)} {...props} before={before} />
}

function Editor({ poolId, username, before }: UserProps & { readonly before: readonly Attribute[] }) {
  const [items, setItems] = useState(before)
  const pool = useUserPool(poolId)
  const submit = useSubmit()
  const notify = useNotify()
  const mayWrite = useMayWrite()
  const names = pool.state === 'ready' ? (pool.data.SchemaAttributes ?? []).map(({ Name = '' }) => Name) : []
  const options = names.filter((name) => name !== 'sub').map((value) => ({ value, label: value }))
  const { put, removed } = differenceOf(before, items)
  const set = (index: number, change: Partial<Attribute>) =>
    setItems(items.map((each, at) => (at === index ? { ...each, ...change } : each)))

  const save = () =>
    submit.run(async () => {
      const who = { UserPoolId: poolId, Username: username }
      if (put.length > 0) {
        const UserAttributes = put.map(({ name, value }) => ({ Name: name, Value: value }))
        await cognito('AdminUpdateUserAttributes', { ...who, UserAttributes })
      }
      if (removed.length > 0) await cognito('AdminDeleteUserAttributes', { ...who, UserAttributeNames: removed })
      changed(userKey({ poolId, username }))
      notify({ type: 'success', text: `Attributes of ${username} saved.` })
    })

  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <Button
              disabled={!mayWrite || put.length + removed.length === 0}
              loading={submit.saving}
              onClick={() => void save()}
            >
              Save attributes
            </Button>
          }
        >
          User attributes
        </Header>
      }
    >
      <SpaceBetween size="m">
        {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        <AttributeEditor
          items={[...items]}
          addButtonText="Add attribute"
          removeButtonText="Remove"
          removeButtonAriaLabel={({ name }) => `Remove ${name}`}
          disableAddButton={!mayWrite}
          isItemRemovable={() => mayWrite}
          empty="No attributes"
          onAddButtonClick={() => setItems([...items, { name: '', value: '' }])}
          onRemoveButtonClick={({ detail }) => setItems(items.filter((_, index) => index !== detail.itemIndex))}
          definition={[
            {
              label: 'Attribute',
              control: ({ name }, index) => (
                <Select
                  selectedOption={name ? { value: name, label: name } : null}
                  options={options}
                  filteringType="auto"
                  placeholder="Choose"
                  disabled={!mayWrite}
                  ariaLabel={`Attribute ${index + 1}`}
                  onChange={({ detail }) => set(index, { name: detail.selectedOption.value ?? '' })}
                />
              ),
            },
            {
              label: 'Value',
              control: ({ name, value }, index) => (
                <Input
                  value={value}
                  readOnly={!mayWrite}
                  ariaLabel={`Value of ${name || `attribute ${index + 1}`}`}
                  onChange={({ detail }) => set(index, { value: detail.value })}
                />
              ),
            },
          ]}
        />
      </SpaceBetween>
    </Container>
  )
}
