import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { useState } from 'react'
import { listAppClients } from '../../api/app-clients.ts'
import { regionOf } from '../../api/region.ts'
import { useQuery } from '../../api/use-query.ts'
import { configuration } from '../../session/session.ts'
import { snippets } from './snippet-texts.ts'

/** Code to copy for the app client that is chosen. */
export function Snippets({ poolId }: { readonly poolId: string }) {
  const clients = useQuery(() => listAppClients(poolId), `pool/${poolId}/clients`)
  const server = useQuery(configuration, 'configuration')
  const [chosen, setChosen] = useState<string>()
  if (clients.state !== 'ready' || server.state !== 'ready') return null
  const options = clients.data.map(({ ClientId: value = '', ClientName }) => ({ value, label: ClientName ?? value }))
  const option = options.find(({ value }) => value === chosen) ?? options[0]
  const facts = {
    baseUrl: server.data.baseUrl,
    region: regionOf(poolId),
    poolId,
    clientId: option?.value ?? '<app client id>',
  }
  return (
    <Container
      header={
        <Header variant="h2" description="Code for your application; only the endpoint differs from AWS.">
          Use this user pool
        </Header>
      }
    >
      <SpaceBetween size="m">
        {options.length > 1 && (
          <FormField label="App client">
            <Select
              selectedOption={option ?? null}
              options={options}
              onChange={({ detail }) => setChosen(detail.selectedOption.value)}
            />
          </FormField>
        )}
        <Tabs
          ariaLabel="Languages"
          tabs={snippets.map(({ id, label, text }) => ({ id, label, content: <Code text={text(facts)} /> }))}
        />
      </SpaceBetween>
    </Container>
  )
}

function Code({ text }: { readonly text: string }) {
  return (
    <SpaceBetween size="xs">
      <Box variant="code">
        <pre className="code">{text}</pre>
      </Box>
      <CopyToClipboard
        copyButtonText="Copy"
        textToCopy={text}
        copySuccessText="Copied"
        copyErrorText="Could not be copied"
      />
    </SpaceBetween>
  )
}
