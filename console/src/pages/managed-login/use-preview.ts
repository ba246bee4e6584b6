import { useEffect, useState } from 'react'
import { messageOf } from '../../api/api-error.ts'
import { type LoginPage, type PreviewLoginPage, previewLoginPage } from '../../api/poolhouse.ts'

export type Preview = { readonly page?: LoginPage; readonly failure?: string }

/** Whoever types is waited for. */
const restMs = 200

/** The page of a look, asked for anew when the look changes: the last one stays until the next is there. */
export function usePreview(asked: PreviewLoginPage): Preview {
  const [preview, setPreview] = useState<Preview>({})
  useEffect(() => {
    const stopped = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const page = await previewLoginPage(asked, stopped.signal)
        if (!stopped.signal.aborted) setPreview({ page })
      } catch (error) {
        if (!stopped.signal.aborted) setPreview((before) => ({ ...before, failure: messageOf(error) }))
      }
    }, restMs)
    return () => {
      clearTimeout(timer)
      stopped.abort()
    }
  }, [asked])
  return preview
}
