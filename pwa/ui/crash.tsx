import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'

export interface CrashProps {
  /** What failed is forgotten when this changes: another page is another try. */
  readonly about?: string
  readonly children: ReactNode
}

interface CrashState {
  readonly error: unknown
  readonly about: string | undefined
}

/** A bug in one place does not take the rest away. What was typed is in the replica or in drafts: it outlives this. */
export class Crash extends Component<CrashProps, CrashState> {
  override state: CrashState = { error: undefined, about: this.props.about }

  static getDerivedStateFromError(error: unknown): Partial<CrashState> {
    return { error: error ?? 'unknown' }
  }

  static getDerivedStateFromProps({ about }: CrashProps, state: CrashState): CrashState | null {
    return about === state.about ? null : { error: undefined, about }
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children
    return (
      <EmptyState
        title="This part of Baton failed."
        level={1}
        action={
          <>
            <Button look="primary" onClick={() => location.reload()}>
              Load it again
            </Button>
            <Button onClick={() => this.setState({ error: undefined })}>Try again</Button>
          </>
        }
      >
        <p>{wordsOf(this.state.error)} What you wrote is kept on this device.</p>
      </EmptyState>
    )
  }
}

/** A part that was not fetched yet cannot be fetched without a network, or after an update of the relay. */
const wordsOf = (error: unknown): string =>
  /dynamically imported|Importing a module|error loading/i.test(String(error)) ? 'It could not be fetched.' : 'It is a bug, not your doing.'
