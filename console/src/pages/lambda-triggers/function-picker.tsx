import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'
import { messageOf } from '../../api/api-error.ts'
import { functionsIn, isFromFolder, parseFunctionArn } from '../../api/lambda.ts'
import { useQuery } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { PageLink } from '../../parts/page-link.tsx'
import { CreateFunction } from '../functions/create-function.tsx'
import type { TemplateId } from '../functions/templates.ts'

type Props = {
  readonly region: string
  readonly arn: string
  readonly template: TemplateId | undefined
  readonly onChange: (arn: string) => void
}

/** Functions of the pool's region; one of them, or an alias of it; or a new one. */
export function FunctionPicker({ region, arn, template, onChange }: Props) {
  const functions = useQuery(() => functionsIn(region).list(), `functions/${region}`)
  const [creating, setCreating] = useState(false)
  const mayWrite = useMayWrite()
  const options =
    functions.state === 'ready'
      ? functions.data.map((each) => ({
          value: each.FunctionArn ?? '',
          label: each.FunctionName ?? '',
          description: each.FunctionArn ?? '',
          tags: [each.Runtime ?? '', ...(isFromFolder(each) ? ['functions folder'] : [])],
        }))
      : []
  const { name, qualifier } = parseFunctionArn(arn)
  const whole = qualifier === undefined ? arn : arn.slice(0, -qualifier.length - 1)
  // A function that is gone is shown all the same: that it is gone is what has to be seen.
  const chosen =
    options.find(({ value }) => value === whole) ??
    (arn ? { value: whole, label: name, description: 'Not found' } : null)
  return (
    <SpaceBetween size="m">
      <FormField
        label="Assign Lambda function"
        secondaryControl={
          <SpaceBetween direction="horizontal" size="xs">
            <Button iconName="refresh" ariaLabel="Refresh functions" formAction="none" onClick={functions.reload} />
            <Button formAction="none" disabled={!mayWrite} onClick={() => setCreating(true)}>
              Create Lambda function
            </Button>
          </SpaceBetween>
        }
      >
        <Select
          placeholder="Choose a function"
          selectedOption={chosen}
          options={options}
          filteringType="auto"
          filteringAriaLabel="Find functions"
          filteringPlaceholder="Find functions"
          statusType={functions.state === 'loading' ? 'loading' : functions.state === 'failed' ? 'error' : 'finished'}
          loadingText="Loading functions"
          errorText={functions.state === 'failed' ? messageOf(functions.error) : ''}
          recoveryText="Try again"
          onLoadItems={() => functions.state === 'failed' && functions.reload()}
          empty="No functions in this region yet. Create one."
          onChange={({ detail }) => onChange(detail.selectedOption.value ?? '')}
        />
      </FormField>
      {whole && <AliasPicker region={region} name={name} whole={whole} qualifier={qualifier} onChange={onChange} />}
      {whole && <PageLink to={`/functions/${name}?region=${region}`}>View Lambda function</PageLink>}
      {creating && (
        <CreateFunction
          region={region}
          template={template}
          onDismiss={() => setCreating(false)}
          onDone={(made) => {
            setCreating(false)
            onChange(made)
          }}
        />
      )}
    </SpaceBetween>
  )
}

type AliasProps = {
  readonly region: string
  readonly name: string
  readonly whole: string
  readonly qualifier: string | undefined
  readonly onChange: (arn: string) => void
}

const newest = { value: '', label: 'None: the newest code, $LATEST' }

/** Beyond AWS's console, which leaves aliases to the API: a trigger that follows an alias can be rolled back. */
function AliasPicker({ region, name, whole, qualifier, onChange }: AliasProps) {
  const aliases = useQuery(() => functionsIn(region).listAliases(name), `functions/${region}/${name}/aliases`)
  if (aliases.state !== 'ready' || (aliases.data.length === 0 && qualifier === undefined)) return null
  const options = [
    newest,
    ...aliases.data.map(({ Name = '', FunctionVersion }) => ({
      value: Name,
      label: Name,
      description: `Version ${FunctionVersion}`,
    })),
  ]
  const chosen =
    qualifier === undefined
      ? newest
      : (options.find(({ value }) => value === qualifier) ?? { value: qualifier, label: qualifier })
  return (
    <FormField label="Alias">
      <Select
        selectedOption={chosen}
        options={options}
        onChange={({ detail }) => {
          const { value } = detail.selectedOption
          onChange(value ? `${whole}:${value}` : whole)
        }}
      />
    </FormField>
  )
}
