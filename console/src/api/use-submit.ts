import { useState } from 'react'
import { messageOf } from './api-error.ts'

export type Submit = {
  readonly saving: boolean
  readonly failure: string | undefined
  /** Runs what saves; a refusal becomes `failure`, and nothing is thrown. */
  run(save: () => Promise<void>): Promise<void>
  fail(text: string): void
}

/** One action of a page: whether it runs, and why it was refused. */
export function useSubmit(): Submit {
  const [saving, setSaving] = useState(false)
  const [failure, setFailure] = useState<string>()
  return {
    saving,
    failure,
    fail: setFailure,
    async run(save) {
      setSaving(true)
      setFailure(undefined)
      try {
        await save()
      } catch (error) {
        setFailure(messageOf(error))
      } finally {
        setSaving(false)
      }
    },
  }
}
