import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Table from '@cloudscape-design/components/table'
import { useState } from 'react'
import type { BrandingAsset } from '../../api/cognito-idp.ts'
import { NothingYet } from '../../parts/nothing-yet.tsx'
import { AddImage } from './add-image.tsx'
import { categoryLabel } from './asset-categories.ts'
import { imageKey, imageUrl } from './style-image.ts'

type Props = {
  /** With those that are not saved yet. */
  readonly images: readonly BrandingAsset[]
  readonly onAdd: (image: BrandingAsset) => void
  readonly disabled: boolean
}

const modeLabels = { DYNAMIC: 'Both', LIGHT: 'Light', DARK: 'Dark' } as const

/** The images of a style. One that is there is replaced by another, or no longer shown by its setting. */
export function StyleImages({ images, onAdd, disabled }: Props) {
  const [adding, setAdding] = useState(false)
  const add = (
    <Button disabled={disabled} onClick={() => setAdding(true)}>
      Add image
    </Button>
  )
  return (
    <>
      <Table
        variant="borderless"
        items={images}
        trackBy={imageKey}
        columnDefinitions={columns}
        header={
          <Header
            variant="h2"
            actions={add}
            description="Another image of the same category and mode replaces the first. To show none, switch it off in the settings."
          >
            Images
          </Header>
        }
        empty={<NothingYet title="No images yet" action={add} />}
      />
      {adding && (
        <AddImage
          onDismiss={() => setAdding(false)}
          onAdd={(image) => {
            onAdd(image)
            setAdding(false)
          }}
        />
      )}
    </>
  )
}

const columns = [
  {
    id: 'image',
    header: 'Image',
    cell: (image: BrandingAsset) => <img className="style-image" src={imageUrl(image)} alt="" />,
  },
  {
    id: 'category',
    header: 'Category',
    cell: ({ Category }: BrandingAsset) => categoryLabel(Category),
    isRowHeader: true,
  },
  { id: 'mode', header: 'Mode', cell: ({ ColorMode }: BrandingAsset) => modeLabels[ColorMode] },
  { id: 'type', header: 'Type', cell: ({ Extension }: BrandingAsset) => Extension },
]
