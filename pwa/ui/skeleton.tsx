import styles from './skeleton.module.css'

/** Stands where something will be, in its size, so that nothing shifts when it comes. */
export function Skeleton({ width = '100%', height = '1em', round = false }: SkeletonProps) {
  return <span aria-hidden="true" className={styles.skeleton} style={{ width, height, borderRadius: round ? '50%' : undefined }} />
}

export interface SkeletonProps {
  readonly width?: string | number
  readonly height?: string | number
  readonly round?: boolean
}
