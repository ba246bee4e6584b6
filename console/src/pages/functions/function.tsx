import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { useEffect, useState } from 'react'
import { type FunctionConfiguration, functionsIn, isFromFolder } from '../../api/lambda.ts'
import { region as chosenRegion } from '../../api/region.ts'
import { type Query, useQuery } from '../../api/use-query.ts'
import { useMayWrite } from '../../frame/person.ts'
import { Copyable } from '../../parts/copyable.tsx'
import { ForAdministrators } from '../../parts/for-administrators.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { setQuery, usePlace } from '../../routing/place.ts'
import type { PageProps } from '../../routing/route.ts'
import { Aliases } from './aliases.tsx'
import { Code } from './code.tsx'
import { ConfigurationForm } from './configuration-form.tsx'
import { functionKey } from './function-key.ts'
import { Monitor } from './monitor.tsx'
import { TestFunction } from './test-function.tsx'
import { Versions } from './versions.tsx'

/** What the tabs of a function are given. */
export type FunctionProps = {
  readonly region: string
  readonly name: string
  /** It cannot be changed here. */
  readonly readOnly: boolean
}

export default function FunctionPage({ params: { name = '' } }: PageProps) {
  const [chosen, setChosen] = useState<string>()
  useEffect(() => void chosenRegion().then(setChosen), [])
  // A link from a pool of another region names its own.
  const region = usePlace().search.get('region') ?? chosen
  return region === undefined ? null : <FunctionIn region={region} name={name} />
}

function FunctionIn({ region, name }: { readonly region: string; readonly name: string }) {
  const query = useQuery(() => functionsIn(region).get(name), functionKey(region, name))
  const tab = usePlace().search.get('tab') ?? 'code'
  const mayWrite = useMayWrite()
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={<Arn query={query} />}>
          {name}
        </Header>
      }
    >
      <Loaded query={query} what="the function">
        {({ Configuration = {} }) => {
          const newest = { region, name, readOnly: !mayWrite || isFromFolder(Configuration) }
          // A folder's function has versions and aliases too: each version is a copy of its files.
          const released = { region, name, readOnly: !mayWrite }
          return (
            <SpaceBetween size="l">
              {!mayWrite && (
                <ForAdministrators what="Changes and tests of functions">
                  You may look at code, versions, aliases and configuration.
                </ForAdministrators>
              )}
              {mayWrite && isFromFolder(Configuration) && (
                <Alert type="info">
                  This function comes from the functions folder. Change its files there; a saved file counts at the next
                  invocation. A published version is a copy of them.
                </Alert>
              )}
              <Container>
                <KeyValuePairs
                  columns={3}
                  items={[
                    { label: 'Runtime', value: Configuration.Runtime },
                    { label: 'Handler', value: Configuration.Handler },
                    {
                      label: 'Last modified',
                      value: Configuration.LastModified
                        ? new Date(Configuration.LastModified).toLocaleString('en')
                        : '-',
                    },
                  ]}
                />
              </Container>
              <Tabs
                activeTabId={tab}
                ariaLabel="Parts of the function"
                onChange={({ detail }) => setQuery({ tab: detail.activeTabId })}
                tabs={[
                  {
                    id: 'code',
                    label: 'Code',
                    content: <Code {...newest} arn={Configuration.FunctionArn ?? ''} />,
                    contentRenderStrategy: 'lazy',
                  },
                  ...(mayWrite ? [testTab(released, Configuration)] : []),
                  { id: 'versions', label: 'Versions', content: <Versions {...released} /> },
                  { id: 'aliases', label: 'Aliases', content: <Aliases {...released} /> },
                  {
                    id: 'configuration',
                    label: 'Configuration',
                    content: <ConfigurationForm {...newest} configuration={Configuration} />,
                  },
                  {
                    id: 'monitor',
                    label: 'Monitor',
                    content: <Monitor arn={Configuration.FunctionArn ?? ''} region={region} />,
                  },
                ]}
              />
            </SpaceBetween>
          )
        }}
      </Loaded>
    </ContentLayout>
  )
}

function Arn({ query }: { readonly query: Query<{ readonly Configuration?: FunctionConfiguration }> }) {
  return query.state === 'ready' ? <Copyable value={query.data.Configuration?.FunctionArn} name="ARN" /> : null
}

/** Only for those who may invoke. What was written there is kept while another tab is looked at. */
const testTab = (props: FunctionProps, { FunctionArn = '' }: FunctionConfiguration) => ({
  id: 'test',
  label: 'Test',
  content: <TestFunction {...props} arn={FunctionArn} />,
  contentRenderStrategy: 'lazy' as const,
})
