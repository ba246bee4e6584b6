import TagEditor from '@cloudscape-design/components/tag-editor'
import { Section } from '../../parts/section.tsx'
import type { Fields } from './settings-form.tsx'
import { tagTexts } from './tag-texts.ts'
import type { Tag } from './tags.ts'

export const TagsSection = ({ form, set }: Fields<{ readonly tags: readonly Tag[] }>) => (
  <Section title="Tags">
    <TagEditor
      tags={[...form.tags]}
      i18nStrings={tagTexts}
      tagLimit={50}
      onChange={({ detail }) => set({ tags: detail.tags })}
    />
  </Section>
)
