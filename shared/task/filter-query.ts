import { dateOf, startOf } from '../calendar.ts'
import { columnNamed, columnsOf, memberNamed } from '../catalogue/resolve.ts'
import type { ProjectView } from '../catalogue/verb.ts'
import { type Rejection, reject } from '../rejection.ts'
import { parseFilter } from './filter-text.ts'
import { findTask } from './find-task.ts'
import type { TaskQuery } from './task-query.ts'

type Asked = { readonly ok: true; readonly query: TaskQuery } | Rejection

/** What is asked in words and by fields, as one query: what both say has to agree, and a word that means nothing is told. Days are those of UTC. */
export function queryOf(view: Pick<ProjectView, 'workspace' | 'me' | 'state' | 'now'>, q: string | undefined, fields: TaskQuery): Asked {
  if (q === undefined) return { ok: true, query: fields }
  const { query, faults } = parseFilter(q, {
    me: view.me.member,
    today: dateOf(view.now),
    member: (name) => memberNamed(view, name),
    column: (name) => columnNamed(columnsOf(view.state), name)?.id,
    task: (key) => findTask(view.state, key)?.id,
    startOf,
  })
  const torn = (Object.keys(query) as (keyof TaskQuery)[]).find(
    (field) => fields[field] !== undefined && field !== 'text' && fields[field] !== query[field],
  )
  const [fault] = faults
  if (fault || torn) {
    const why = fault ? `"${fault.part.slice(0, 80)}" ${fault.why}` : `${torn} is asked for twice, with two values`
    return reject('INVALID', `The filter cannot be read: ${why}.`, { faults: faults.length })
  }
  const text = [fields.text, query.text].filter(Boolean).join(' ')
  return { ok: true, query: { ...fields, ...query, ...(text !== '' && { text }) } }
}
