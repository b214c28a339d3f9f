import TriangleAlert from 'lucide-react/icons/triangle-alert'
import styles from './form-error.module.css'

/** Why a form was not taken, where no single field is to blame. Read out when it comes. */
export function FormError({ children }: { readonly children: string | undefined }) {
  return (
    <div role="alert" className={styles.alert}>
      {children !== undefined && (
        <p className={styles.error}>
          <TriangleAlert size={16} />
          {children}
        </p>
      )}
    </div>
  )
}
