import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

export function Loading({ what }: { readonly what?: string }) {
  return (
    <Box padding="l" textAlign="center">
      <StatusIndicator type="loading">{what ? `Loading ${what}` : 'Loading'}</StatusIndicator>
    </Box>
  )
}
