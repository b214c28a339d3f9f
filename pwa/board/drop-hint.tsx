import type { Column } from '@baton/shared/column/column.ts'
import styles from './column.module.css'
import type { Drop } from './drop.ts'
import { offerWords, whyNot } from './drop-words.ts'
import { useTelling } from './use-telling.ts'

/** While a card is in the air every column says what letting go over it would do, or why nothing would come of it. */
export function DropHint({ drop, column }: { readonly drop: Drop; readonly column: Column }) {
  const telling = useTelling()
  const words = drop.kind === 'refused' ? whyNot(drop.rejection, telling()) : offerWords(drop, column)
  return words && <p className={styles.hint}>{words}</p>
}
