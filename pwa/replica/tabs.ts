import type { Whisper } from '@baton/shared/replica/whisper.ts'
import type { Problem } from './problem.ts'

/** What tabs of one account say to each other. What was stored they read from the storage. */
export type TabMessage =
  /** Something was stored. */
  | { readonly say: 'changed' }
  /** Is there a tab that talks to the relay, and does it live? */
  | { readonly say: 'who-leads' }
  /** With what the relay has against this device, if anything. */
  | { readonly say: 'i-lead'; readonly problem?: Problem }
  /** Somebody signed in again, or will wait no longer. */
  | { readonly say: 'retry' }
  /** Somebody works in one of the tabs. */
  | { readonly say: 'touched' }
  | { readonly say: 'whisper'; readonly whisper: Whisper }

export class Tabs {
  readonly #channel: BroadcastChannel

  constructor(name: string, onMessage: (message: TabMessage) => void) {
    this.#channel = new BroadcastChannel(name)
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => onMessage(data)
  }

  tell(message: TabMessage): void {
    this.#channel.postMessage(message)
  }

  close(): void {
    this.#channel.close()
  }
}
