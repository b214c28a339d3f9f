import { Component, type ReactNode, Suspense } from 'react'

export interface PartProps {
  /** While it is fetched. */
  readonly loading: ReactNode
  /** When it cannot be: without a network, or after an update of the relay. */
  readonly missing: ReactNode
  readonly children: ReactNode
}

/** Shows something that is fetched when it is needed. What is not there takes nothing else away. */
export class Part extends Component<PartProps, { readonly isMissing: boolean }> {
  override state = { isMissing: false }

  static getDerivedStateFromError(): { readonly isMissing: boolean } {
    return { isMissing: true }
  }

  override render(): ReactNode {
    const { loading, missing, children } = this.props
    return this.state.isMissing ? missing : <Suspense fallback={loading}>{children}</Suspense>
  }
}
