import Button from '@cloudscape-design/components/button'
import Form from '@cloudscape-design/components/form'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import type { Submit } from '../api/use-submit.ts'
import { follow, href } from '../routing/place.ts'

type Props = {
  readonly title: string
  readonly description?: ReactNode
  /** Of the button that saves. */
  readonly action: string
  readonly cancelTo: string
  readonly submit: Submit
  /** Saves; what it throws is shown above the buttons. */
  readonly onSave: () => Promise<void>
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** A page that is one form: its containers below each other, and what saves at the end. */
export function FormPage({ title, description, action, cancelTo, submit, onSave, disabled, children }: Props) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!disabled && !submit.saving) void submit.run(onSave)
      }}
    >
      <Form
        header={
          <Header variant="h1" {...(description !== undefined && { description })}>
            {title}
          </Header>
        }
        errorText={submit.failure}
        errorIconAriaLabel="Error"
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" formAction="none" href={href(cancelTo)} onFollow={follow}>
              Cancel
            </Button>
            <Button variant="primary" loading={submit.saving} disabled={disabled ?? false}>
              {action}
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">{children}</SpaceBetween>
      </Form>
    </form>
  )
}
