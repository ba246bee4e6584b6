import FormField from '@cloudscape-design/components/form-field'
import Select from '@cloudscape-design/components/select'
import { type Alias, type FunctionConfiguration, functionsIn } from '../../api/lambda.ts'
import { type Query, useQuery } from '../../api/use-query.ts'
import { setQuery } from '../../routing/place.ts'
import { functionKey } from '../functions/function-key.ts'
import type { StudioFunction } from './studio-function.ts'

export const useVersions = ({ region, name }: StudioFunction): Query<readonly FunctionConfiguration[]> =>
  useQuery(() => functionsIn(region).listVersions(name), `${functionKey(region, name)}/versions`)

export const useAliases = ({ region, name }: StudioFunction): Query<readonly Alias[]> =>
  useQuery(() => functionsIn(region).listAliases(name), `${functionKey(region, name)}/aliases`)

type Props = { readonly fn: StudioFunction; readonly qualifier: string | undefined; readonly unsaved: boolean }

/** Whether the newest code is looked at, or a version, or an alias. */
export function CodeChoice({ fn, qualifier, unsaved }: Props) {
  const versions = useVersions(fn)
  const aliases = useAliases(fn)
  const newest = { value: '', label: unsaved ? 'Newest code, with unsaved changes' : 'Newest code ($LATEST)' }
  const options = [
    newest,
    ...(aliases.state === 'ready' ? aliases.data : []).map(({ Name = '', FunctionVersion }) => ({
      value: Name,
      label: `Alias ${Name} (version ${FunctionVersion})`,
    })),
    ...(versions.state === 'ready' ? versions.data : [])
      .filter(({ Version }) => Version !== '$LATEST')
      .map(({ Version = '', Description }) => ({
        value: Version,
        label: `Version ${Version}`,
        ...(Description && { description: Description }),
      }))
      .reverse(),
  ]
  if (options.length === 1 && qualifier === undefined) return null
  return (
    <FormField label="What runs" description={released(fn)}>
      <Select
        selectedOption={
          options.find(({ value }) => value === (qualifier ?? '')) ?? { value: qualifier ?? '', label: qualifier ?? '' }
        }
        options={options}
        onChange={({ detail }) => setQuery({ qualifier: detail.selectedOption.value })}
      />
    </FormField>
  )
}

const released = ({ name, released: qualifier }: StudioFunction) =>
  `Sign-ins of this user pool run ${qualifier === undefined ? 'the newest code' : `${name}:${qualifier}`}.`
