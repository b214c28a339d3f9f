import type { Rejection } from '@baton/shared/rejection.ts'
import { type FormEvent, useState } from 'react'

/** One try of a form at a time. What was refused stays to be read until the next try; what was typed stays anyway. */
export function useSubmit(send: () => Promise<Rejection | undefined>) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Rejection>()
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (busy) return
    setBusy(true)
    setRefusal(await send())
    setBusy(false)
  }
  return { busy, refusal, submit: (event?: FormEvent) => void submit(event) }
}
