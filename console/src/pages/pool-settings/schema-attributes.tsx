import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { useState } from 'react'
import { cognito, type shapes } from '../../api/cognito-idp.ts'
import { changed } from '../../api/use-query.ts'
import { poolKey, useUserPool } from '../../api/user-pools.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { useMayWrite } from '../../frame/person.ts'
import { DialogForm } from '../../parts/dialog-form.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { mapQuery } from '../../parts/map-query.ts'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { boundsText, emptyAttribute, toSchemaAttribute } from './custom-attribute.ts'
import { CustomAttributeFields } from './custom-attribute-fields.tsx'

type Attribute = shapes.SchemaAttributeType

/** Required and custom attributes: custom ones can be added, and nothing can be taken away. */
export function SchemaAttributes({ poolId }: { readonly poolId: string }) {
  const query = useUserPool(poolId)
  const [adding, setAdding] = useState(false)
  const mayWrite = useMayWrite()
  const shown = mapQuery(query, ({ SchemaAttributes: all = [] }) =>
    all.filter(({ Name, Required }) => Required || /^(custom|dev):/.test(Name ?? '')),
  )
  const add = (
    <Button disabled={!mayWrite} onClick={() => setAdding(true)}>
      Add custom attribute
    </Button>
  )
  return (
    <>
      <FilteredTable
        variant="container"
        query={shown}
        what="attributes"
        columns={columns}
        trackBy={({ Name = '' }) => Name}
        header={(count) => (
          <Header variant="h2" counter={count} actions={add}>
            Required and custom attributes
          </Header>
        )}
        empty={
          <NothingYet title="Neither required nor custom attributes">
            What is required is chosen when a pool is made. Custom attributes can be added at any time.
          </NothingYet>
        }
      />
      {adding && <AddAttribute poolId={poolId} onDismiss={() => setAdding(false)} />}
    </>
  )
}

function AddAttribute({ poolId, onDismiss }: { readonly poolId: string; readonly onDismiss: () => void }) {
  const [attribute, setAttribute] = useState(emptyAttribute)
  const notify = useNotify()
  async function save() {
    await cognito('AddCustomAttributes', { UserPoolId: poolId, CustomAttributes: [toSchemaAttribute(attribute)] })
    changed(poolKey(poolId))
    notify({ type: 'success', text: `Attribute custom:${attribute.name.trim()} added.` })
    onDismiss()
  }
  return (
    <DialogForm title="Add custom attribute" action="Add" onSave={save} onDismiss={onDismiss}>
      <CustomAttributeFields attribute={attribute} onChange={setAttribute} />
    </DialogForm>
  )
}

const columns = [
  { id: 'name', header: 'Name', cell: ({ Name }: Attribute) => Name, isRowHeader: true },
  { id: 'type', header: 'Type', cell: ({ AttributeDataType }: Attribute) => AttributeDataType ?? '-' },
  { id: 'bounds', header: 'Length or value', cell: boundsText },
  { id: 'required', header: 'Required', cell: ({ Required }: Attribute) => (Required ? 'Yes' : 'No') },
  { id: 'mutable', header: 'Mutable', cell: ({ Mutable }: Attribute) => (Mutable ? 'Yes' : 'No') },
]
