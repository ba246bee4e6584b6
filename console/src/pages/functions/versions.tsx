import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import { type FunctionConfiguration, functionsIn, whenReady } from '../../api/lambda.ts'
import { changed, useQuery } from '../../api/use-query.ts'
import { useSubmit } from '../../api/use-submit.ts'
import { useNotify } from '../../frame/notifications.tsx'
import { FilteredTable } from '../../parts/filtered-table.tsx'
import type { FunctionProps } from './function.tsx'
import { functionKey } from './function-key.ts'

export const versionsKey = (region: string, name: string) => `${functionKey(region, name)}/versions`

/** What was published: code and configuration as they were then. */
export function Versions({ region, name, readOnly }: FunctionProps) {
  const versions = useQuery(() => functionsIn(region).listVersions(name), versionsKey(region, name))
  const submit = useSubmit()
  const notify = useNotify()
  const publish = () =>
    submit.run(async () => {
      await whenReady(region, name)
      const { Version } = await functionsIn(region).publishVersion(name, {})
      changed(versionsKey(region, name))
      notify({ type: 'success', text: `Version ${Version} is published: it stays as the code is now.` })
    })
  return (
    <FilteredTable
      variant="container"
      query={versions}
      what="versions"
      columns={columns}
      trackBy={({ Version = '' }) => Version}
      header={(count) => (
        <Header
          variant="h2"
          counter={count}
          description={submit.failure}
          actions={
            !readOnly && (
              <Button loading={submit.saving} onClick={() => void publish()}>
                Publish new version
              </Button>
            )
          }
        >
          Versions
        </Header>
      )}
      empty="No versions"
    />
  )
}

const columns = [
  {
    id: 'version',
    header: 'Version',
    cell: ({ Version }: FunctionConfiguration) => Version,
    sortBy: ({ Version }: FunctionConfiguration) => Number(Version) || Number.MAX_SAFE_INTEGER,
    isRowHeader: true,
  },
  { id: 'description', header: 'Description', cell: ({ Description }: FunctionConfiguration) => Description || '-' },
  {
    id: 'modified',
    header: 'Last modified',
    cell: ({ LastModified }: FunctionConfiguration) =>
      LastModified ? new Date(LastModified).toLocaleString('en') : '-',
    sortBy: ({ LastModified }: FunctionConfiguration) => LastModified ?? '',
  },
  { id: 'sha', header: 'Code SHA-256', cell: ({ CodeSha256 }: FunctionConfiguration) => CodeSha256 },
]
