import { labelOf, type Task } from '@baton/shared/task/task.ts'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Link2 from 'lucide-react/icons/link-2'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { useSay } from '../ui/toasts.tsx'

/** What one seldom needs. */
export function TaskTools({ task }: { readonly task: Task }) {
  const { toast } = useSay()
  const copy = async (text: string, what: string) => {
    try {
      await navigator.clipboard.writeText(text)
      toast({ text: `${what} copied` })
    } catch {
      toast({ text: `This browser does not let Baton copy. It is: ${text}`, tone: 'bad' })
    }
  }
  return (
    <Menu
      label="More"
      align="end"
      entries={() => [
        { kind: 'action', label: 'Copy link', icon: <Link2 size={15} />, run: () => void copy(location.href.replace(/\?.*$/, ''), 'Link') },
        { kind: 'action', label: 'Copy key', run: () => void copy(labelOf(task), 'Key') },
      ]}
      trigger={(menu) => <IconButton label="More" size="small" icon={<Ellipsis size={16} />} {...menu} />}
    />
  )
}
