import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

type Props = { readonly title: string; readonly description?: string; readonly children: ReactNode }

/** A part of a page: a heading and what stands below each other in it. */
export function Section({ title, description, children }: Props) {
  return (
    <Container
      header={
        <Header variant="h2" {...(description !== undefined && { description })}>
          {title}
        </Header>
      }
    >
      <SpaceBetween size="m">{children}</SpaceBetween>
    </Container>
  )
}
