import Alert from '@cloudscape-design/components/alert'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'

export function NotFound({ path }: { readonly path: string }) {
  return (
    <ContentLayout header={<Header variant="h1">Page not found</Header>}>
      <Alert type="warning">The console has no page {path}. The menu on the left has all that there are.</Alert>
    </ContentLayout>
  )
}
