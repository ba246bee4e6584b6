import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import { messageOf } from '../api/api-error.ts'

/** In place of the rows that could not be loaded. */
export function Failure({ error, onAgain }: { readonly error: unknown; readonly onAgain: () => void }) {
  return (
    <Box textAlign="left">
      <Alert type="error" action={<Button onClick={onAgain}>Try again</Button>}>
        {messageOf(error)}
      </Alert>
    </Box>
  )
}
