import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Modal from '@cloudscape-design/components/modal'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { type Alias, functionsIn } from '../../api/lambda.ts'
import { useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { ConfirmByTyping } from '../../parts/confirm-by-typing.tsx'
import { Copyable } from '../../parts/copyable.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { RowActions } from '../../parts/row-actions.tsx'
import { useRowDialogs } from '../../parts/use-row-dialogs.ts'
import type { FunctionProps } from './function.tsx'
import { functionKey } from './function-key.ts'
import { versionsKey } from './versions.tsx'

/** Names that point to a version, and can be moved to another: a trigger with an alias is rolled back by one change. */
export function Aliases({ region, name, readOnly }: FunctionProps) {
  const key = `${functionKey(region, name)}/aliases`
  const aliases = useQuery(() => functionsIn(region).listAliases(name), key)
  const rows = useRowDialogs<Alias>(key)
  const { deleting } = rows
  const create = !readOnly && <Button onClick={() => rows.open('create')}>Create alias</Button>
  return (
    <>
      <FilteredTable
        variant="container"
        query={aliases}
        what="aliases"
        columns={columns}
        trackBy={({ Name = '' }) => Name}
        selected={rows.selected}
        onSelect={rows.select}
        header={(count) => (
          <Header
            variant="h2"
            counter={count}
            actions={
              !readOnly && (
                <RowActions
                  isEnabled={rows.selected !== undefined}
                  edit="Move to another version"
                  create={create}
                  onOpen={rows.open}
                />
              )
            }
          >
            Aliases
          </Header>
        )}
        empty={
          <NothingYet title="No aliases" action={create}>
            An alias points to a published version. A trigger that names an alias changes when the alias is moved.
          </NothingYet>
        }
      />
      {rows.form && (
        <AliasForm
          region={region}
          name={name}
          alias={rows.form === 'new' ? undefined : rows.form}
          onDismiss={rows.dismiss}
          onDone={rows.done}
        />
      )}
      {deleting && (
        <ConfirmByTyping
          title={`Delete alias ${deleting.Name}`}
          word={deleting.Name ?? ''}
          action="Delete"
          onDismiss={rows.dismiss}
          onConfirm={async () => {
            await functionsIn(region).deleteAlias(name, deleting.Name ?? '')
            rows.done(`Alias ${deleting.Name} deleted.`)
          }}
        >
          A trigger that names this alias stops working.
        </ConfirmByTyping>
      )}
    </>
  )
}

type FormProps = {
  readonly region: string
  readonly name: string
  /** Absent: a new one. */
  readonly alias: Alias | undefined
  readonly onDone: (text: string) => void
  readonly onDismiss: () => void
}

function AliasForm({ region, name, alias, onDone, onDismiss }: FormProps) {
  const versions = useQuery(() => functionsIn(region).listVersions(name), versionsKey(region, name))
  const [aliasName, setAliasName] = useState(alias?.Name ?? '')
  const [version, setVersion] = useState(alias?.FunctionVersion ?? '')
  const submit = useSubmit()
  const options =
    versions.state === 'ready'
      ? versions.data.map(({ Version = '' }) => ({ value: Version, label: Version })).reverse()
      : []
  const save = () =>
    submit.run(async () => {
      if (!version) throw new Error('Choose a version.')
      const lambda = functionsIn(region)
      if (alias) await lambda.updateAlias(name, aliasName, { FunctionVersion: version })
      else await lambda.createAlias(name, { Name: aliasName.trim(), FunctionVersion: version })
      onDone(`Alias ${aliasName.trim()} points to version ${version}.`)
    })
  return (
    <Modal
      visible
      header={alias ? `Move alias ${alias.Name}` : 'Create alias'}
      closeAriaLabel="Close"
      onDismiss={onDismiss}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onDismiss}>
              Cancel
            </Button>
            <Button variant="primary" loading={submit.saving} onClick={() => void save()}>
              {alias ? 'Move' : 'Create alias'}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {submit.failure && <Alert type="error">{submit.failure}</Alert>}
        {!alias && (
          <FormField label="Alias name">
            <Input value={aliasName} onChange={({ detail }) => setAliasName(detail.value)} />
          </FormField>
        )}
        <FormField label="Version" description="Publish a version first, if the newest code is meant.">
          <Select
            selectedOption={options.find(({ value }) => value === version) ?? null}
            options={options}
            placeholder="Choose a version"
            expandToViewport
            onChange={({ detail }) => setVersion(detail.selectedOption.value ?? '')}
          />
        </FormField>
      </SpaceBetween>
    </Modal>
  )
}

const columns = [
  { id: 'name', header: 'Alias', cell: ({ Name }: Alias) => Name, isRowHeader: true },
  { id: 'version', header: 'Version', cell: ({ FunctionVersion }: Alias) => FunctionVersion },
  { id: 'arn', header: 'ARN', cell: ({ AliasArn }: Alias) => <Copyable value={AliasArn} name="ARN of the alias" /> },
]
