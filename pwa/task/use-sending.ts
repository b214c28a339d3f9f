import { type Id, projectStream } from '@baton/shared/ids.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { SendOptions, Sent } from '@baton/shared/replica/clerk.ts'
import { useState } from 'react'
import { useReplica } from '../replica/hooks.ts'

export interface Sending {
  readonly isBusy: boolean
  /** Why it could not even be stored here. What was written stays where it is. */
  readonly refusal: Rejection | undefined
  /** Answers what was stored, or nothing where `refusal` says why. `again` is the refused command that this one takes the place of. */
  readonly send: (type: string, args: Readonly<Record<string, unknown>>, options?: SendOptions, again?: Id) => Promise<Sent | undefined>
}

/** One button's or form's commands. */
export function useSending(project: Id): Sending {
  const replica = useReplica()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Rejection>()
  const send: Sending['send'] = async (type, args, options, again) => {
    setBusy(true)
    setRefusal(undefined)
    try {
      const sent = await replica.send(projectStream(project), type, args, options)
      if (!sent.ok) {
        setRefusal(sent)
        return undefined
      }
      // The words are stored anew before the old ones are let go.
      if (again !== undefined) await replica.acknowledge(again)
      return sent
    } catch {
      setRefusal(reject('DISK_FULL', 'This browser could not keep it. Nothing was sent; your text is still here.'))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, refusal, send }
}
