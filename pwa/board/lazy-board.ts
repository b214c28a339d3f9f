import { lazily } from '../ui/lazily.ts'

/** Fetched beside the rows it shows. */
export const BoardPage = lazily(() => import('./board-page.tsx'), 'BoardPage')
